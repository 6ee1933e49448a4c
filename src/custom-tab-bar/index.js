// WeChat asks for this component when the tab bar is custom. Ours is part of each page (components/tab-bar).
Component({});
