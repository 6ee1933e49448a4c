/** The ground's colours: a canvas can't read CSS variables. Chosen from the house's tokens. */
export interface Palette {
  outside: string;
  district: string;
  border: string;
  land: string;
  green: string;
  water: string;
  roadEdge: string;
  road: string;
  highway: string;
}

export const light: Palette = {
  outside: '#e9eee7',
  district: '#f8faf5',
  border: '#9db5a5',
  land: '#f1ede3',
  green: '#d3e9d3',
  water: '#c6def0',
  roadEdge: '#ddd8ca',
  road: '#ffffff',
  highway: '#f9e3b4',
};

export const dark: Palette = {
  outside: '#0d1a15',
  district: '#11201a',
  border: '#4a6a59',
  land: '#17241d',
  green: '#1c3b2a',
  water: '#17364c',
  roadEdge: '#0f1d17',
  road: '#32463c',
  highway: '#5a4f33',
};
