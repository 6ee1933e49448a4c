import type { DutyCertificate } from '@luyin/contract';
import { encode } from 'uqr';
import { spaced } from '../certificate-code';
import type { Drawing } from '../platform/canvas/types';
import { posterOf } from '../poster';
import { fullDay } from '../texts/adoption-words';
import { figure } from '../texts/duty-words';
import { paperTexts } from '../texts/paper';
import { dutyPosterTexts as texts } from './certificate-texts';

/** The poster of one certificate. Its code carries the signature: it is large, so that phones read it off a screen. */
export function posterFor(certificate: DutyCertificate): Drawing {
  const { title, holder, year, trees, number, externalNumber, issuedAt } = certificate;
  return posterOf(
    {
      title,
      opening: texts.opening,
      holder,
      sentence: texts.sentence(year, figure(trees)),
      facts: externalNumber ? [[texts.external, externalNumber]] : [],
      scan: paperTexts.scan,
      code: texts.verifyCode(spaced(certificate.code)),
      number: texts.number(number),
      issued: paperTexts.issued(fullDay(issuedAt)),
      mark: texts.mark,
      across: certificate.demo ? paperTexts.across : null,
      codeSize: 150,
    },
    encode(certificate.qr, { ecc: 'L', border: 0 }).data,
  );
}
