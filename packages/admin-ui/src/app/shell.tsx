import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Layout } from 'antd';
import { useState, type ReactNode } from 'react';
import { StepUp } from '../features/step-up/step-up-dialog.js';
import { TenantSwitcher } from '../features/switcher/tenant-switcher.js';
import { SHELL_TEXT } from '../text/shell.js';
import { useHotkeys } from './hotkeys.js';
import { SideMenu } from './side-menu.js';
import { TopBar } from './top-bar.js';
import { useViewer } from './viewer.js';

/** Top bar, menu and footer around a page. Below 992 px the menu becomes a drawer. */
export function Shell({ children }: { children: ReactNode }) {
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isSwitcherOpen, setSwitcherOpen] = useState(false);
  const { actingTenant } = useViewer();
  useHotkeys({ 'ctrl+k': () => setSwitcherOpen(true) });
  return (
    <Layout className="shell">
      <a className="skip-link" href="#content">
        {SHELL_TEXT.skipToContent}
      </a>
      <Layout.Header className="top-bar">
        {isWide ? null : (
          <Button
            className="on-red"
            type="text"
            icon={<MenuOutlined />}
            aria-label={SHELL_TEXT.openMenu}
            onClick={() => setMenuOpen(true)}
          />
        )}
        <TopBar onSwitch={() => setSwitcherOpen(true)} isWide={isWide} />
      </Layout.Header>
      <Layout hasSider={isWide}>
        {isWide ? (
          <Layout.Sider width="13em" className="side">
            <SideMenu />
          </Layout.Sider>
        ) : (
          <Drawer
            title={SHELL_TEXT.menu}
            placement="left"
            open={isMenuOpen}
            onClose={() => setMenuOpen(false)}
          >
            <SideMenu onChosen={() => setMenuOpen(false)} />
          </Drawer>
        )}
        <Layout>
          <Layout.Content id="content" tabIndex={-1}>
            {children}
          </Layout.Content>
          <footer className="footer">
            {actingTenant?.isDemo ? <strong>{SHELL_TEXT.demo}　</strong> : null}
            {SHELL_TEXT.help}
          </footer>
        </Layout>
      </Layout>
      <StepUp />
      {isSwitcherOpen ? <TenantSwitcher onClose={() => setSwitcherOpen(false)} /> : null}
    </Layout>
  );
}
