import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import './app/shell.css';
import './components/page.css';
import './components/forms.css';
import './components/bar-table.css';
import './features/switcher/switcher.css';
import './features/login/login.css';
import './features/cockpit/cockpit.css';
import './features/hardship/hardship-file.css';

dayjs.locale('zh-cn');

const root = document.querySelector('#root');
if (!root) throw new Error('页面缺少 #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
