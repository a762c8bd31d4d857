import PhoneNumbers
import Prospecting

extension LeadRowReader {
    /// The lead that a row gives; what cannot be used is noted in the row.
    func draft(_ row: inout LeadRow) -> LeadDraft {
        var draft = LeadDraft()
        readPerson(&row, into: &draft)
        readPlace(&row, into: &draft)
        readContact(&row, into: &draft)
        readCompany(&row, into: &draft)
        readOrigin(&row, into: &draft)
        readPermission(&row, into: &draft)
        draft.country = draft.country ?? draft.numbers.lazy.compactMap(\.region).first ?? country
        return draft
    }

    private func readPerson(_ row: inout LeadRow, into draft: inout LeadDraft) {
        draft.firstName = row[.firstName]
        draft.lastName = row[.lastName]
        draft.title = row[.title]
        draft.language = row[.language].map(LanguageName.code)
        draft.notes = row[.notes]
        guard draft.firstName == nil, draft.lastName == nil, let name = row[.fullName] else { return }
        (draft.firstName, draft.lastName) = PersonName.parts(name)
    }

    /// The country is the one given, else its state's; a phone's country and the sender's come later.
    private func readPlace(_ row: inout LeadRow, into draft: inout LeadDraft) {
        draft.city = row[.city]
        draft.country = row.value(.country, "is not a country we know", Countries.code)
        readState(&row, into: &draft)
        let country = draft.country
        let state = draft.state
        draft.timeZone = row.value(.timeZone, "is not a time zone we know") {
            TimeZoneName.iana($0, country: country, state: state)
        }
    }

    private func readState(_ row: inout LeadRow, into draft: inout LeadDraft) {
        guard let text = row[.state] else { return }
        if let state = States.state(text, in: draft.country) {
            draft.state = state.code
            draft.country = draft.country ?? state.country
        } else if let country = draft.country, States.covers(country) {
            row.warnings.append("state \"\(text.shortened)\" is not one of \(country); left blank")
        } else {
            draft.state = text
        }
    }

    private func readCompany(_ row: inout LeadRow, into draft: inout LeadDraft) {
        draft.company = row[.company]
        draft.industry = row[.industry]
        draft.sector = row[.sector]
        draft.employees = row.value(.employees, "is not a number of people", Amount.headcount)
        draft.revenue = row.value(.revenue, "is not a plain sum of money", Amount.money)
        draft.domain =
            row.value(.domain, "is not a domain", WebDomain.ofWebsite)
            ?? row.value(.website, "is not a web address", WebDomain.ofWebsite)
            ?? draft.email.flatMap(WebDomain.ofMail)
        leaveOutFactsOfNoCompany(&row, &draft)
    }

    /// Facts of a company can be kept only where it is known which one that is.
    private func leaveOutFactsOfNoCompany(_ row: inout LeadRow, _ draft: inout LeadDraft) {
        guard draft.domain == nil, draft.company == nil else { return }
        let given: [(String, Bool)] = [
            ("industry", draft.industry != nil), ("sector", draft.sector != nil),
            ("employees", draft.employees != nil), ("revenue", draft.revenue != nil),
        ]
        let names = given.filter(\.1).map(\.0)
        guard !names.isEmpty else { return }
        (draft.industry, draft.sector, draft.employees, draft.revenue) = (nil, nil, nil, nil)
        row.warnings.append(
            "\(names.joined(separator: " and ")) left out: it tells of a company, and neither company nor domain is given"
        )
    }

    private func readOrigin(_ row: inout LeadRow, into draft: inout LeadDraft) {
        draft.source = row[.source]
        draft.stage = row.value(.stage, "is none of \(Lead.Stage.allCases.map(\.rawValue).joined(separator: ", "))") {
            Lead.Stage(rawValue: $0.lowercased())
        }
        let monthFirst = (draft.country ?? country).map { $0 == "US" }
        draft.mqlDate = row.value(.mqlDate, "is not a day we can tell; write it as 2026-02-16") {
            DayText.isoDay($0, monthFirst: monthFirst)
        }
        if let day = draft.mqlDate.flatMap(LocalDate.init), day > latestDay {
            draft.mqlDate = nil
            row.warnings.append("\(LeadField.mqlDate.rawValue) \(day.iso) is a day in the future; left blank")
        }
        for (field, text) in row.custom {
            draft.custom[field.name] = CustomText.value(text, field.kind, country: draft.country ?? country)
            guard draft.custom[field.name] == nil else { continue }
            row.warnings.append(
                "custom.\(field.name) \"\(text.shortened)\" \(CustomText.wanted(field.kind)); left blank")
        }
        for field in LeadField.systems {
            if let system = field.system, let id = row[field] { draft.externalIDs[system] = id }
        }
        for field in LeadField.accountSystems {
            if let system = field.accountSystem, let id = row[field] { draft.accountIDs[system] = id }
        }
    }
}
