import Curl
import Foundation
import Prospecting
import Storage
import Synchronization
import Testing
import Wire

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct ShapeSenderTests {
    private func scene() async throws -> Scene {
        try await Scene { EventBody($0).text }
    }

    /// An endpoint of that shape, told of changed leads.
    private func endpoint(
        _ scene: Scene, _ shape: WebhookShape, _ url: String, credential: String? = nil,
        _ shaping: ShapeSettings = ShapeSettings()
    ) async throws -> Webhook.ID {
        let seal = { (text: String) in try scene.sealer.seal(Data(text.utf8)).base64EncodedString() }
        return try await scene.store.addWebhook(
            WebhookSettings(
                url: url, filter: EventFilter(types: ["lead.updated"]), shape: shape, shaping: shaping,
                sealedCredential: credential.map(seal)), sealedSecret: seal(scene.secret), now: .opening)
    }

    private func root(_ receiver: Receiver) -> String { "http://127.0.0.1:\(receiver.port)" }

    private func only(_ scene: Scene, _ endpoint: Webhook.ID) async throws -> DeliveryState {
        try #require(try await scene.deliveries(endpoint).first)
    }

    /// Runs a courier until the delivery has been attempted.
    private func attempt(_ scene: Scene, _ endpoint: Webhook.ID) async throws -> DeliveryState {
        try await scene.delivering {
            try await scene.until { try await only(scene, endpoint).attempts == 1 }
        }
        return try await only(scene, endpoint)
    }

    @Test func `HubSpot is told of a contact by its mail address, with the token and without a signature`() async throws
    {
        let scene = try await scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .hubspot, root(receiver), credential: "pat-na1-x",
            ShapeSettings(fields: ["jobtitle": "{{lead.title}}", "lifecyclestage": "{{hubspot.lifecycle-stage}}"]))
        try await scene.change(1, "CTO")
        #expect(try await attempt(scene, endpoint).state == "delivered")
        let post = try #require(receiver.posts.first)
        #expect(receiver.posts.count == 1)
        #expect(post.line == "PATCH /crm/v3/objects/contacts/pat1%40example.com?idProperty=email")
        #expect(post.headers["authorization"] == "Bearer pat-na1-x")
        #expect(post.headers["webhook-signature"] == nil)
        #expect(
            String(decoding: post.body, as: UTF8.self)
                == #"{"properties":{"jobtitle":"CTO","lifecyclestage":"lead"}}"#)
    }

    @Test func `a record that is refused in an answer of 207 is tried again, alone`() async throws {
        let scene = try await scene()
        let refusal =
            #"{"status":"COMPLETE","numErrors":1,"errors":[{"category":"VALIDATION_ERROR","message":"no"}]}"#
        let receiver = try Receiver { post in
            String(decoding: post.body, as: UTF8.self).contains(#""jobtitle":"A""#)
                ? .json(refusal, status: 207) : .json("{}")
        }
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .hubspot, root(receiver), credential: "t",
            ShapeSettings(match: ["lead-id.tp_id"], fields: ["jobtitle": "{{lead.title}}"]))
        try await scene.change(1, "A")
        try await scene.change(2, "B")
        try await scene.delivering {
            try await scene.until { try await scene.deliveries(endpoint).allSatisfy { $0.attempts == 1 } }
        }
        let states = try await scene.deliveries(endpoint)
        #expect(states.map(\.state) == ["pending", "delivered"])
        #expect(states.map(\.failure) == ["rejected-in-body", nil])
        #expect(states.map(\.status) == [207, 200])
    }

    @Test func `Salesforce gives a token once, and another where it has run out before its time`() async throws {
        let scene = try await scene()
        let given = Mutex(0)
        let receiver = try Receiver { post in
            if post.line == "POST /services/oauth2/token" {
                let number = given.withLock { count in
                    count += 1
                    return count
                }
                return .json(#"{"access_token":"token-\#(number)","token_type":"Bearer"}"#)
            }
            if post.headers["authorization"] == "Bearer token-1" {
                return .json(#"[{"errorCode":"INVALID_SESSION_ID","message":"Session expired"}]"#, status: 401)
            }
            return .json(post.line.hasPrefix("GET") ? #"{"records":[{"Id":"00Q1"}]}"# : "")
        }
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .salesforce, root(receiver), credential: "client-id=i client-secret=s",
            ShapeSettings(fields: ["Title": "{{lead.title}}"]))
        try await scene.change(1, "A")
        try await scene.change(1, "B")
        try await scene.delivering { try await scene.untilDelivered(endpoint, 2) }
        let query =
            "GET /services/data/v67.0/query?q=SELECT%20Id%20FROM%20Lead%20WHERE%20Email%20%3D%20"
            + "%27pat1%40example.com%27%20AND%20IsConverted%20%3D%20false%20ORDER%20BY%20CreatedDate%20DESC%20LIMIT%201"
        let patch = "PATCH /services/data/v67.0/sobjects/Lead/00Q1"
        let token = "POST /services/oauth2/token"
        #expect(receiver.posts.map(\.line) == [token, query, token, query, patch, query, patch])
        #expect(
            receiver.posts.map { String(decoding: $0.body, as: UTF8.self) }.filter { !$0.isEmpty } == [
                "grant_type=client_credentials&client_id=i&client_secret=s",
                "grant_type=client_credentials&client_id=i&client_secret=s", #"{"Title":"A"}"#, #"{"Title":"B"}"#,
            ])
    }

    @Test func `a credential that Salesforce does not know is named, in its words`() async throws {
        let scene = try await scene()
        let receiver = try Receiver { _ in
            .json(#"{"error":"invalid_client","error_description":"invalid client credentials"}"#, status: 400)
        }
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .salesforce, root(receiver), credential: "client-id=i client-secret=s",
            ShapeSettings(fields: ["Title": "x"]))
        try await scene.change(1, "A")
        let state = try await attempt(scene, endpoint)
        #expect(state.state == "pending")
        #expect(state.failure == "credential")
        #expect(receiver.posts.count == 1)
    }

    @Test func `Mautic is searched, then patched, by name and password`() async throws {
        let scene = try await scene()
        let receiver = try Receiver { post in
            let found = #"{"total":"1","contacts":{"47":{"id":47,"fields":{"all":{"email":"pat1@example.com"}}}}}"#
            return .json(post.line.hasPrefix("GET") ? found : #"{"contact":{}}"#)
        }
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .mautic, root(receiver) + "/m/", credential: "ann:secret",
            ShapeSettings(fields: ["position": "{{lead.title}}"]))
        try await scene.change(1, "A")
        #expect(try await attempt(scene, endpoint).state == "delivered")
        #expect(
            receiver.posts.map(\.line) == [
                "GET /m/api/contacts?search=email%3Apat1%40example.com&limit=10", "PATCH /m/api/contacts/47/edit",
            ])
        #expect(
            receiver.posts.map { $0.headers["authorization"] } == Array(repeating: "Basic YW5uOnNlY3JldA==", count: 2))
    }

    @Test func `a 200 that says success: false is a failure, and is tried again`() async throws {
        let scene = try await scene()
        let receiver = try Receiver { _ in
            .json(
                #"{"requestId":"e42b","success":false,"errors":[{"code":"606","message":"Max rate limit exceeded"}]}"#)
        }
        defer { receiver.stop() }
        let template = try await endpoint(
            scene, .template, receiver.url, ShapeSettings(body: #"{"input":[{"email":"{{lead.email}}"}]}"#))
        let standard = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until {
                let states = try await scene.deliveries(template) + scene.deliveries(standard)
                return states.allSatisfy { $0.attempts == 1 }
            }
        }
        for endpoint in [template, standard] {
            let state = try await only(scene, endpoint)
            #expect(state.state == "pending")
            #expect(state.failure == "rejected-in-body")
            #expect(state.status == 200)
        }
    }

    @Test func `a binary cloud event is signed over the bytes of its data`() async throws {
        let scene = try await scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await endpoint(scene, .cloudevents, receiver.url, ShapeSettings(mode: .binary))
        try await scene.change(1, "A")
        let state = try await attempt(scene, endpoint)
        #expect(state.state == "delivered")
        let post = try #require(receiver.posts.first)
        #expect(post.headers["ce-id"] == state.event.description)
        #expect(post.headers["ce-type"] == "touchline.lead.updated")
        let verifier = try #require(StandardWebhook(secret: scene.secret))
        let objection = verifier.objection(
            id: post.id, timestamp: post.headers["webhook-timestamp"],
            signatures: post.headers["webhook-signature"], body: post.body, now: scene.clock.realNow)
        #expect(objection == nil)
    }

    @Test func `whom the tool cannot know is dead at once, and what says nothing is done`() async throws {
        let scene = try await scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let unknown = try await endpoint(
            scene, .hubspot, root(receiver), credential: "t",
            ShapeSettings(match: ["external-id.hubspot"], fields: ["a": "b"]))
        let silent = try await endpoint(
            scene, .hubspot, root(receiver), credential: "t", ShapeSettings(fields: ["why": "{{reason}}"]))
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until {
                let states = try await scene.deliveries(unknown) + scene.deliveries(silent)
                return states.allSatisfy { $0.attempts == 1 }
            }
        }
        #expect(try await only(scene, unknown).state == "dead")
        #expect(try await only(scene, unknown).failure == "no-record")
        #expect(try await only(scene, silent).state == "delivered")
        #expect(receiver.posts.isEmpty)
    }

    @Test func `an answer too long to be read is not taken for a yes`() async throws {
        let scene = try await scene()
        let long = #"{"filler":"\#(String(repeating: "x", count: 70_000))","errors":[{"message":"no"}]}"#
        let receiver = try Receiver { _ in .json(long) }
        defer { receiver.stop() }
        let endpoint = try await endpoint(
            scene, .hubspot, root(receiver), credential: "pat-na1-x", ShapeSettings(fields: ["a": "{{lead.title}}"]))
        try await scene.change(1, "CTO")
        let state = try await attempt(scene, endpoint)
        #expect(state.state == "pending" && state.failure == "rejected-in-body")
    }
}
