import Foundation
import Prospecting
import Testing
import Wire

/// The signatures were made by Python's `hmac` and `hashlib`, but for HubSpot's example, which is of its own client.
@Suite struct InboundMessageTests {
    private static let now = Instant(milliseconds: 1_772_557_200_000)
    private static let body = "{\"a\": \"ä\\/\", \"n\": 1}"
    private static let secret = "shared-secret-1"
    private static let hex = "98e7ce896e97871982c7eb01406d5199863243c668b56daa1891f6683e9e18af"
    private static let base64 = "mOfOiW6XhxmCx+sBQG1RmYYyQ8ZotW2qGJH2aD6eGK8="
    private static let bodyKey = "sha256 0QAKmSuanXeH4EvMceCrr8UeeuJtvrZBHZTD2mydIS4="
    private static let calendly = "4864cb6928f66dafcd8c51b85a51de9fd7df4c383f94790190f94fa92cc7f07f"
    private static let hubSpot = "aUg16Amhjge22qfacbyZpRNcnsaq96GgRmMRu3Z4apg="
    private static let exampleDigest = "XNss6fEW+Hnvw3xkAu7Fmzc4ssV4O6Y61oljqu4H/yo="
    private static let whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let standard = "v1,EduOm1FEsuFYh7ExQCSti6BEl9IDDSxVhZ6kKHVZuaM="

    private static func message(_ headers: [String: String], _ body: String = body) -> InboundMessage {
        InboundMessage(
            method: "POST", uri: "https://hooks.example.com/v1/inbound/hubspot?x=a%3Ab&y=%2Cz", headers: headers,
            body: Data(body.utf8))
    }

    private static func verdict(
        _ kind: InboundKind, _ headers: [String: String], secret: String = secret, body: String = body,
        after seconds: Int = 0
    ) -> InboundMessage.Verdict {
        message(headers, body).verdict(as: kind, secret: secret, now: now + .seconds(seconds))
    }

    private static let hubSpotHeaders = [
        "x-hubspot-signature-v3": hubSpot, "x-hubspot-request-timestamp": "1772557200000",
    ]
    private static let standardHeaders = [
        "webhook-id": "msg_1", "webhook-timestamp": "1772557200", "webhook-signature": "v1,AAAA \(standard)",
    ]
    private static let wrong = InboundMessage.Verdict.refused(reason: "no signature fits; is this the source's secret?")

    static let genuine: [(InboundKind, [String: String], String, String, String)] = [
        (.mautic, ["webhook-signature": base64], secret, bodyKey, "mautic"),
        (.typeform, ["typeform-signature": "sha256=" + base64], secret, bodyKey, "typeform"),
        (.calendly, ["calendly-webhook-signature": "t=1772557200, v1=\(calendly)"], secret, bodyKey, "calendly v1"),
        (.metaLeads, ["x-hub-signature-256": "sha256=" + hex], secret, bodyKey, "meta sha256"),
        (.hubspot, hubSpotHeaders, secret, bodyKey, "hubspot v3"),
        (.bearer, ["authorization": "Bearer shared-secret-1"], secret, bodyKey, "bearer"),
        (.bearer, ["authorization": "bearer shared-secret-1", "webhook-id": "id 7"], secret, "id 7", "bearer"),
        (.standard, standardHeaders, whsec, "msg_1", "standard-webhooks"),
    ]

    @Test(arguments: genuine)
    func `a message that is signed as its system signs is genuine, and known by its key`(
        kind: InboundKind, headers: [String: String], secret: String, key: String, proof: String
    ) {
        #expect(Self.verdict(kind, headers, secret: secret) == .genuine(key: key, proof: proof))
    }

    @Test(arguments: genuine)
    func `another secret, another body and no header at all are refused`(
        kind: InboundKind, headers: [String: String], secret: String, key: String, proof: String
    ) {
        let other = kind == .standard ? "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" : "shared-secret-2"
        var refused = [Self.verdict(kind, headers, secret: other), Self.verdict(kind, [:], secret: secret)]
        if kind != .bearer { refused.append(Self.verdict(kind, headers, secret: secret, body: Self.body + " ")) }
        for verdict in refused {
            guard case .refused = verdict else {
                Issue.record("\(kind) took it: \(verdict)")
                continue
            }
        }
    }

    @Test(arguments: [InboundKind.mautic, .typeform, .metaLeads])
    func `half a signature and one that is no code are refused`(kind: InboundKind) {
        for code in ["", "=", "zz", String(Self.base64.prefix(8)), String(Self.hex.prefix(8)), Self.hex + "0"] {
            let headers = [
                "webhook-signature": code, "typeform-signature": "sha256=" + code,
                "x-hub-signature-256": "sha256=" + code,
            ]
            #expect(Self.verdict(kind, headers) == Self.wrong)
        }
    }

    @Test func `five minutes are fresh either way, and a second more is not`() {
        let headers = ["calendly-webhook-signature": "t=1772557200,v1=\(Self.calendly)"]
        for (seconds, isFresh) in [(300, true), (-300, true), (301, false), (-301, false)] {
            let verdicts = [
                Self.verdict(.calendly, headers, after: seconds),
                Self.verdict(.hubspot, Self.hubSpotHeaders, after: seconds),
                Self.verdict(.standard, Self.standardHeaders, secret: Self.whsec, after: seconds),
            ]
            for verdict in verdicts {
                if case .genuine = verdict { #expect(isFresh, "\(seconds)") } else { #expect(!isFresh, "\(seconds)") }
            }
        }
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e3", "", "99999999999999999999"])
    func `a time that is none is refused`(time: String) {
        for (kind, headers) in [
            (InboundKind.calendly, ["calendly-webhook-signature": "t=\(time),v1=\(Self.calendly)"]),
            (.hubspot, ["x-hubspot-signature-v3": Self.hubSpot, "x-hubspot-request-timestamp": time]),
            (.standard, Self.standardHeaders.merging(["webhook-timestamp": time]) { $1 }),
        ] {
            let secret = kind == .standard ? Self.whsec : Self.secret
            guard case .refused = Self.verdict(kind, headers, secret: secret) else {
                Issue.record("\(kind) took \(time)")
                continue
            }
        }
    }

    @Test func `HubSpot's own example is genuine`() {
        let message = InboundMessage(
            method: "POST", uri: "https://www.example.com/webhook_uri",
            headers: [
                "x-hubspot-signature-v3": "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=",
                "x-hubspot-request-timestamp": "15000000",
            ], body: Data("{'example_field':'example_value'}".utf8))
        let verdict = message.verdict(
            as: .hubspot, secret: "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", now: Instant(milliseconds: 15_000_000))
        #expect(verdict == .genuine(key: "sha256 " + Self.exampleDigest, proof: "hubspot v3"))
    }

    @Test func `Google's key stands in the body, and so does its id`() {
        let google = #"{"lead_id": "L-1", "google_key": "shared-secret-1"}"#
        #expect(Self.verdict(.googleLeads, [:], body: google) == .genuine(key: "L-1", proof: "google_key"))
        #expect(Self.verdict(.googleLeads, [:], secret: "shared-secret-2", body: google) == Self.wrong)
        #expect(
            Self.verdict(.googleLeads, [:], body: "[]") == .refused(reason: "google_key is missing in the body"))
    }
}
