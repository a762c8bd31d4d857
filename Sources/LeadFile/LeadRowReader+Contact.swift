import PhoneNumbers
import PhoneParsing
import Prospecting

extension LeadRowReader {
    /// By what numbers and what address the lead is reached; what cannot be used is noted as a flaw.
    func readContact(_ row: inout LeadRow, into draft: inout LeadDraft) {
        for (field, text) in row.phones {
            for part in PhoneCell.parts(text) {
                read(part, isMobile: field == .mobilePhone, &row, into: &draft)
            }
        }
        for part in row[.badPhones].map(PhoneCell.parts) ?? [] {
            readBad(part.text, &row, into: &draft)
        }
        guard let text = row[.email] else { return }
        switch MailAddress.parse(text) {
        case .success(let address): draft.email = address
        case .failure(let unusable):
            row.contactFlaws.append("mail address \"\(text.shortened)\" is unusable: \(unusable.reason)")
        }
    }

    /// A number that is listed as bad is kept too, so that it is known should somebody bring it again.
    private func readBad(_ text: String, _ row: inout LeadRow, into draft: inout LeadDraft) {
        do {
            let number = try phones.parse(text, country: draft.country ?? country)
            if !draft.numbers.contains(where: { $0.e164 == number.e164 }) { draft.numbers.append(number) }
            draft.badNumbers.insert(number.e164)
        } catch {
            row.warnings.append("bad-phones \"\(text.shortened)\" is unusable: \(error.reason); left out")
        }
    }

    private func read(_ part: PhoneCell.Part, isMobile: Bool, _ row: inout LeadRow, into draft: inout LeadDraft) {
        guard part.label != .fax else {
            row.contactFlaws.append("phone \"\(part.text.shortened)\" is a fax; left out")
            return
        }
        do {
            let number = try phones.parse(part.text, country: draft.country ?? country)
                .settled(isMobile: isMobile && part.label == nil || part.label == .mobile)
            if !draft.numbers.contains(where: { $0.e164 == number.e164 && $0.ext == number.ext }) {
                draft.numbers.append(number)
            }
        } catch {
            guard let parts = PhoneCell.parts(betweenSlashes: part.text) else {
                row.contactFlaws.append("phone \"\(part.text.shortened)\" is unusable: \(error.reason)")
                return
            }
            for part in parts { read(part, isMobile: isMobile, &row, into: &draft) }
        }
    }
}

extension PhoneNumber {
    /// The number as a mobile when its column or its label says so and the numbering plan does not say.
    fileprivate func settled(isMobile: Bool) -> PhoneNumber {
        guard isMobile, lineType == .unknown else { return self }
        return PhoneNumber(
            e164: e164, ext: ext, region: region, subdivision: subdivision, lineType: .mobile, zones: zones)
    }
}
