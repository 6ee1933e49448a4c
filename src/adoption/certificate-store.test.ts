import { heldApi } from '../testing/fakes';
import { CertificateStore } from './certificate-store';

test('a certificate is asked for each time; without a code nothing is', async () => {
  const { api, asked } = heldApi();
  const store = new CertificateStore('7K3M9QWX7K3M9QWX', api);
  void store.load();
  void store.load();
  expect(asked.map(({ call }) => call)).toEqual([
    { params: { code: '7K3M9QWX7K3M9QWX' } },
    { params: { code: '7K3M9QWX7K3M9QWX' } },
  ]);
  const empty = new CertificateStore(null, api);
  void empty.load();
  expect(asked).toHaveLength(2);
});
