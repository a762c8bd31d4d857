import Foundation
import PhoneNumbers
import Prospecting
import Storage
import Wire

/// The numbers of a lead, and what it agreed to.
enum LeadNumberRoutes {
    static let all = [
        Route(
            .post, "/v1/leads/{ref}/numbers", "Gives a lead another number", for: .reps,
            body: .json(LeadNumberBody.self), answers: [.json([LeadCard.Number].self)]
        ) { call in
            let lead = try await call.leadID()
            let body = try call.json(LeadNumberBody.self)
            let phone = try await call.phone(body.number, of: lead, line: body.lineType)
            return try .numbers(
                of: await call.store.addNumber(
                    phone, to: lead, first: body.first ?? false, by: try call.user, now: call.now))
        },
        Route(
            .delete, "/v1/leads/{ref}/numbers/{number}", "Takes a number away from a lead", for: .reps,
            answers: [.json([LeadCard.Number].self)], refuses: [.conflict]
        ) { call in
            let lead = try await call.leadID()
            let number = try await call.phone(call["number"], of: lead).e164
            return try .numbers(of: await call.store.removeNumber(number, from: lead, by: try call.user, now: call.now))
        },
        Route(
            .put, "/v1/leads/{ref}/numbers/{number}/mark", "Says whether a number reaches the lead", for: .reps,
            body: .json(NumberMarkBody.self), answers: [.json([LeadCard.Number].self)], refuses: [.conflict]
        ) { call in
            let lead = try await call.leadID()
            let number = try await call.phone(call["number"], of: lead).e164
            let isGood = try call.json(NumberMarkBody.self).good
            return try .numbers(
                of: await call.store.markNumber(number, of: lead, isGood: isGood, by: try call.user, now: call.now))
        },
        Route(
            .put, "/v1/leads/{ref}/consents/{channel}", "Writes down that a lead agreed to be contacted",
            for: .marketing, body: .json(ConsentBody.self), answers: [.json(ConsentRow.self)], refuses: [.conflict]
        ) { call in
            let body = try call.json(ConsentBody.self)
            let basis = body.basis.trimmingCharacters(in: .whitespacesAndNewlines)
            guard (1...200).contains(basis.unicodeScalars.count) else {
                throw Refusal(.invalid, "basis takes 1 to 200 characters of text", details: ["field": "basis"])
            }
            let (lead, channel) = (try await call.leadID(), try call.channel())
            // Clocks differ by minutes.
            guard body.since.map({ $0 <= call.now + .minutes(5) }) ?? true else {
                throw Refusal(
                    .invalid, "since is in the future; say when the lead agreed", details: ["field": "since"])
            }
            let consent = Consent(since: body.since ?? call.now, basis: basis)
            _ = try await call.store.setConsent(
                consent, by: channel, of: lead, user: try call.user, now: call.now)
            return try .json(
                ConsentRow(lead: lead, channel: channel.rawValue, since: consent.since, basis: consent.basis))
        },
        Route(
            .delete, "/v1/leads/{ref}/consents/{channel}", "Takes back that a lead agreed to be contacted",
            for: .marketing, answers: [.empty], refuses: [.conflict]
        ) { call in
            _ = try await call.store.setConsent(
                nil, by: call.channel(), of: call.leadID(), user: try call.user, now: call.now)
            return .empty
        },
    ]
}

extension Call {
    /// A number as somebody wrote it, read in the lead's own country.
    ///
    /// - Parameter line: what is known of its line beside what the number tells.
    fileprivate func phone(_ text: String, of lead: Lead.ID, line: String? = nil) async throws -> PhoneNumber {
        let country = try await store.lead(lead).country ?? server.options.country
        let phone: PhoneNumber
        do {
            phone = try server.phones.parse(text, country: country)
        } catch {
            throw Refusal(.invalid, "the number cannot be used: \(error.reason)", details: ["field": "number"])
        }
        guard let line else { return phone }
        guard let type = LineType(rawValue: line) else {
            let known = LineType.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "line_type takes one of \(known)", details: ["field": "line_type"])
        }
        return PhoneNumber(
            e164: phone.e164, ext: phone.ext, region: phone.region, subdivision: phone.subdivision, lineType: type,
            zones: phone.zones)
    }

    fileprivate func channel() throws(Refusal) -> Channel {
        guard let channel = ContactChannel(rawValue: self["channel"])?.channel else {
            throw .notFound("channel", String(self["channel"].prefix(100)))
        }
        return channel
    }
}

extension Answer {
    fileprivate static func numbers(of lead: Lead) throws -> Answer {
        try .json(lead.numbers.map(LeadCard.Number.init))
    }
}
