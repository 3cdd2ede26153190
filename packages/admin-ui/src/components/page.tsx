import { Breadcrumb, Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useViewer } from '../app/viewer.js';
import { SHELL_TEXT } from '../text/shell.js';

interface PageProps {
  title: string;
  /** The steps between the unit and this page. */
  trail?: readonly ReactNode[];
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** The frame of a page: breadcrumb 单位 › 模块 › 记录, title, actions, content. Names the unit on every page. */
export function Page({ title, trail = [], actions, hint, children }: PageProps) {
  const { actingTenant } = useViewer();
  const tenantName = actingTenant?.name ?? '';
  useEffect(() => {
    document.title = `${title} · ${tenantName} · ${SHELL_TEXT.product}`;
  }, [title, tenantName]);
  const crumbs = [tenantName, ...trail, title].map((item, index) => ({ key: index, title: item }));
  return (
    <div className="page">
      <Breadcrumb items={crumbs} />
      <header className="page-head">
        <Typography.Title level={1}>{title}</Typography.Title>
        <div className="page-actions">{actions}</div>
      </header>
      {hint ? <p className="muted">{hint}</p> : null}
      {children}
    </div>
  );
}
