import Prospecting
import Testing

@testable import Shapes

@Suite struct SalesforceRunTests {
    private static let data = "https://firm.my.salesforce.com/services/data/v67.0"

    private func run(_ settings: ShapeSettings, _ event: ShapedEvent = .qualified) -> any ShapeRun {
        ShapeSetup(
            .salesforce, url: "https://firm.my.salesforce.com", settings: settings, authorization: "Bearer 00D"
        ).run(event)
    }

    private let fields = [
        "Status": "{{salesforce.status}}", "Rating": "{{salesforce.rating}}", "TP_Disposition__c": "{{disposition}}",
        "TP_Attempts__c": "{{attempts.calls}}",
    ]

    @Test func `a lead that is known by its id is patched; 204 is all Salesforce says`() {
        let talk = Conversation(run(.init(fields: fields)), ShapeAnswer(status: 204))
        #expect(talk.lines == ["PATCH \(Self.data)/sobjects/Lead/00QHs00000A1B2C"])
        #expect(
            talk.bodies == [
                [
                    "Status": "Working - Contacted", "Rating": "Hot", "TP_Disposition__c": "qualified",
                    "TP_Attempts__c": 4,
                ]
            ])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a field that holds our id makes the lead where there is none`() {
        let settings = ShapeSettings(
            match: ["lead-id.TP_Lead_Id__c"],
            fields: [
                "LastName": "{{lead.last-name}}", "Company": "{{account.name}}", "Status": "{{salesforce.status}}",
            ])
        let talk = Conversation(
            run(settings), ShapeAnswer(status: 200, body: #"[{"id":"00Q","success":true,"errors":[]}]"#))
        #expect(talk.lines == ["PATCH \(Self.data)/composite/sobjects/Lead/TP_Lead_Id__c"])
        #expect(
            talk.bodies == [
                [
                    "allOrNone": false,
                    "records": [
                        [
                            "attributes": ["type": "Lead"], "TP_Lead_Id__c": "led-0000000h", "LastName": "Scott Lee",
                            "Company": "Firm & Co", "Status": "Working - Contacted",
                        ]
                    ],
                ]
            ])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a record that is refused in an answer of 200 is a failure`() {
        let answer = ShapeAnswer(
            status: 200,
            body: """
                [{"id":"00Q","success":false,"errors":[{"statusCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION",\
                "message":"Say why","fields":[]}]}]
                """)
        #expect(
            Conversation(run(.init(match: ["lead-id.TP__c"], fields: fields)), answer).outcome
                == .refused(
                    ShapeRefusal("TP__c led-0000000h", "FIELD_CUSTOM_VALIDATION_EXCEPTION: Say why")))
    }

    @Test func `a mail address is searched among leads that are still leads`() {
        let event = ShapedEvent.of("lead.qualified", lead: ["external_ids": [:], "email": "o'neil@example.com"])
        let talk = Conversation(
            run(.init(fields: fields), event),
            ShapeAnswer(status: 200, body: #"{"totalSize":1,"records":[{"Id":"00Q9"}]}"#),
            ShapeAnswer(status: 204))
        #expect(
            talk.lines == [
                "GET \(Self.data)/query?q=SELECT%20Id%20FROM%20Lead%20WHERE%20Email%20%3D%20%27o%5C%27neil%40example.com%27"
                    + "%20AND%20IsConverted%20%3D%20false%20ORDER%20BY%20CreatedDate%20DESC%20LIMIT%201",
                "PATCH \(Self.data)/sobjects/Lead/00Q9",
            ])
        #expect(talk.outcome == .accepted())
    }

    @Test(arguments: [
        (401, #"[{"errorCode":"INVALID_SESSION_ID","message":"x"}]"#, ShapeOutcome.tokenExpired),
        (403, #"[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"x"}]"#, .status(403)),
        (503, "", .status(503)),
        (
            400, #"[{"errorCode":"INVALID_FIELD","message":"No such column","fields":[]}]"#,
            .refused(ShapeRefusal(nil, "INVALID_FIELD: No such column"))
        ),
        (
            400, #"[{"errorCode":"CANNOT_UPDATE_CONVERTED_LEAD","message":"gone"}]"#,
            .refused(ShapeRefusal(nil, "CANNOT_UPDATE_CONVERTED_LEAD: gone", isFinal: true))
        ),
    ])
    func `an error is read by its code`(status: Int, body: String, outcome: ShapeOutcome) {
        #expect(
            Conversation(run(.init(fields: fields)), ShapeAnswer(status: status, body: body)).outcome == outcome)
    }

    @Test func `an app asks for a token by itself, or for the person who let it in`() throws {
        let app = try #require(SalesforceApp("client-id=3MVG9+x\nclient-secret=s"))
        let request = app.tokenRequest(at: "https://firm.my.salesforce.com")
        #expect(request.url == "https://firm.my.salesforce.com/services/oauth2/token")
        #expect(request.method == "POST")
        #expect(request.headers.first == .init("content-type", "application/x-www-form-urlencoded"))
        #expect(request.body == "grant_type=client_credentials&client_id=3MVG9%2Bx&client_secret=s")
        let person = try #require(SalesforceApp("client-id=i client-secret=s refresh-token=r!"))
        #expect(
            person.tokenRequest(at: "https://login.salesforce.com/").body
                == "grant_type=refresh_token&client_id=i&client_secret=s&refresh_token=r%21")
    }

    @Test func `a token comes with the place of the records, or with a reason`() throws {
        let answer = ShapeAnswer(
            status: 200, body: #"{"access_token":"00D","instance_url":"https://i.example","issued_at":"1"}"#)
        let token = try SalesforceToken(answer, url: "https://login.example")
        #expect(token.token == "00D")
        #expect(token.instance == "https://i.example")
        #expect(token.seconds == 900)
        #expect(throws: ShapeRefusal(nil, "no token: invalid_client: bad secret")) {
            try SalesforceToken(
                ShapeAnswer(status: 400, body: #"{"error":"invalid_client","error_description":"bad secret"}"#), url: ""
            )
        }
    }
}
