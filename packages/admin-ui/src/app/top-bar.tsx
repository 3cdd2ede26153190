import { FontSizeOutlined, SwapOutlined, UserOutlined } from '@ant-design/icons';
import { TENANT_KIND_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { WorkTray } from '../features/tray/work-tray.js';
import { requestGraphql } from '../graphql/client.js';
import { SessionLogoutDocument } from '../graphql/generated/graphql.js';
import { SHELL_TEXT } from '../text/shell.js';
import { useFontSize } from './font-size.js';
import { FONT_SIZES } from './theme.js';
import { dropAllForms } from './unsaved-forms.js';
import { useTenantCode } from './use-tenant-code.js';
import { useViewer } from './viewer.js';

export function TopBar({ onSwitch, isWide }: { onSwitch: () => void; isWide: boolean }) {
  const { actingTenant } = useViewer();
  const code = useTenantCode();
  return (
    <>
      <Link to="/t/$code/home" params={{ code }} className="product">
        {SHELL_TEXT.product}
      </Link>
      <Button
        className="on-red unit-button"
        type="text"
        icon={<SwapOutlined />}
        onClick={onSwitch}
        aria-keyshortcuts="Control+K"
      >
        <span className="sr-only">{SHELL_TEXT.switchTenant}：</span>
        <strong>{actingTenant?.shortName}</strong>
        {isWide && actingTenant ? (
          <span className="unit-kind">
            {TENANT_KIND_LABELS[actingTenant.kind]} · {SHELL_TEXT.switchHint}
          </span>
        ) : null}
      </Button>
      <span className="top-bar-space" />
      <WorkTray />
      <FontSizeMenu isWide={isWide} />
      <AccountMenu isWide={isWide} />
    </>
  );
}

function FontSizeMenu({ isWide }: { isWide: boolean }) {
  const { fontSize, setFontSize } = useFontSize();
  const { account } = useViewer();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [String(fontSize)],
        items: FONT_SIZES.map(({ value, label }) => ({ key: String(value), label })),
        onClick: ({ key }) => {
          const chosen = FONT_SIZES.find(({ value }) => String(value) === key);
          if (chosen) setFontSize(chosen.value, account.id);
        },
      }}
    >
      <Button className="on-red" type="text" icon={<FontSizeOutlined />} aria-label={SHELL_TEXT.fontSize}>
        {isWide ? SHELL_TEXT.fontSize : null}
      </Button>
    </Dropdown>
  );
}

function AccountMenu({ isWide }: { isWide: boolean }) {
  const { account } = useViewer();
  const code = useTenantCode();
  const client = useQueryClient();
  const navigate = useNavigate();
  const logout = async () => {
    await requestGraphql(SessionLogoutDocument, {});
    client.clear();
    dropAllForms();
    await navigate({ to: '/login', search: {} });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: SHELL_TEXT.account },
          { key: 'logout', label: SHELL_TEXT.logout },
        ],
        onClick: ({ key }) => {
          if (key === 'logout') void logout();
          else void navigate({ href: `/t/${code}/account` });
        },
      }}
    >
      <Button
        className="on-red"
        type="text"
        icon={<UserOutlined />}
        aria-label={`${account.displayName}，${SHELL_TEXT.account}`}
      >
        {isWide ? account.displayName : null}
      </Button>
    </Dropdown>
  );
}
