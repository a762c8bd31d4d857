import Foundation
import Prospecting
import Testing
import Wire

/// The vectors are those of the reference libraries of Standard Webhooks and of Svix's server.
@Suite struct StandardWebhookTests {
    struct Vector: Sendable {
        var key: String
        var id: String
        var seconds: Int64
        var body: String
        var signature: String

        var at: Instant { Instant(milliseconds: seconds * 1000) }
    }

    static let shared = Vector(
        key: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330,
        body: #"{"test": 2432232314}"#, signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    static let vectors = [
        shared,
        Vector(
            key: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", id: "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            seconds: 1_649_367_553, body: #"{"email":"test@example.com","username":"test_user"}"#,
            signature: "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="),
        Vector(
            key: "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==",
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: #"{"test": 2432232314}"#,
            signature: "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="),
    ]
    static let publicKey = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="

    private func objection(
        _ vector: Vector, key: String? = nil, signatures: String? = nil, body: String? = nil, id: String? = nil,
        late: Span = .zero
    ) throws -> String? {
        try #require(StandardWebhook(secret: key ?? vector.key)).objection(
            id: id ?? vector.id, timestamp: String(vector.seconds), signatures: signatures ?? vector.signature,
            body: Data((body ?? vector.body).utf8), now: vector.at + late)
    }

    private static let noFit = "no signature fits; is this the endpoint's secret?"

    @Test(arguments: vectors)
    func `a message is signed as the reference signs it, and verified`(vector: Vector) throws {
        let webhook = try #require(StandardWebhook(secret: vector.key))
        let headers = webhook.headers(id: vector.id, at: vector.at, body: Data(vector.body.utf8))
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(headers.map(\.value) == [vector.id, String(vector.seconds), vector.signature])
        #expect(try objection(vector) == nil)
    }

    @Test func `the public key verifies what the pair signed`() throws {
        let vector = Self.vectors[2]
        #expect(StandardWebhook(secret: vector.key)?.publicKey == Self.publicKey)
        #expect(try objection(vector, key: Self.publicKey) == nil)
        #expect(try objection(vector, key: Self.publicKey, body: "{}") == Self.noFit)
        #expect(StandardWebhook(secret: Self.shared.key)?.publicKey == nil)
    }

    @Test(arguments: vectors)
    func `one changed byte of body, id or signature is refused`(vector: Vector) throws {
        #expect(try objection(vector, body: vector.body + " ") == Self.noFit)
        #expect(try objection(vector, id: vector.id + "x") == Self.noFit)
        let middle = vector.signature.index(vector.signature.startIndex, offsetBy: 20)
        let changed = vector.signature[middle] == "A" ? "B" : "A"
        #expect(
            try objection(vector, signatures: vector.signature.replacingCharacters(in: middle...middle, with: changed))
                == Self.noFit)
    }

    @Test(arguments: [
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", "v1,", "v1,g0hM9", "", " ", "v1", ",",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ])
    func `signatures that are none are refused`(signatures: String) throws {
        #expect(try objection(Self.shared, signatures: signatures) == Self.noFit)
    }

    @Test func `one signature of the list that fits is enough`() throws {
        let good = Self.shared.signature
        #expect(try objection(Self.shared, signatures: "v1,AAAA v1a,xx \(good)") == nil)
        #expect(try objection(Self.shared, signatures: "\(good) nonsense") == nil)
    }

    @Test func `a message may be five minutes away, either way, and no second more`() throws {
        for late in [Span.seconds(300), .seconds(-300)] { #expect(try objection(Self.shared, late: late) == nil) }
        for late in [Span.seconds(301), .seconds(-301)] {
            #expect(
                try objection(Self.shared, late: late)
                    == "webhook-timestamp is more than five minutes away from this machine's clock")
        }
    }

    @Test(arguments: ["", "now", "1614265330.5", "-1", "+1614265330", "01614265330", "9223372036854775807"])
    func `a timestamp that is none is refused`(timestamp: String) throws {
        let webhook = try #require(StandardWebhook(secret: Self.shared.key))
        let objection = webhook.objection(
            id: Self.shared.id, timestamp: timestamp, signatures: Self.shared.signature,
            body: Data(Self.shared.body.utf8), now: Self.shared.at)
        #expect(objection?.hasPrefix("webhook-timestamp is ") == true)
    }

    @Test func `without one of the three headers nothing is genuine`() throws {
        let webhook = try #require(StandardWebhook(secret: Self.shared.key))
        let objection = webhook.objection(
            id: nil, timestamp: String(Self.shared.seconds), signatures: Self.shared.signature,
            body: Data(Self.shared.body.utf8), now: Self.shared.at)
        #expect(objection == "webhook-id, webhook-timestamp or webhook-signature is missing")
    }

    @Test(arguments: [
        "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kv",
        "whsk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=", "whpk_", "whpk_AAAA", "",
        // The seed of one pair with the public key of another.
        "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==",
    ])
    func `a text that is no key makes no verifier`(text: String) {
        #expect(StandardWebhook(secret: text) == nil)
    }

    @Test func `for a while the old key signs beside the new one`() throws {
        let old = try #require(StandardWebhook(secret: Self.shared.key))
        let pair = try #require(StandardWebhook.pair(from: Data(repeating: 3, count: 32)))
        for text in [StandardWebhook.secret(from: Data(repeating: 3, count: 32)), pair] {
            let new = try #require(StandardWebhook(secret: text))
            let body = Data("{}".utf8)
            let headers = new.headers(id: "evt-1", at: Self.shared.at, body: body, beside: old)
            let signatures = headers[2].value
            #expect(signatures.split(separator: " ").count == 2)
            for key in [old, new] {
                #expect(
                    key.objection(
                        id: "evt-1", timestamp: headers[1].value, signatures: signatures, body: body,
                        now: Self.shared.at) == nil)
            }
        }
        #expect(StandardWebhook.pair(from: Data(repeating: 3, count: 31)) == nil)
    }
}
