import CampaignFile
import FileReading
import Foundation
import Prospecting
import Storage
import Wire

/// A campaign file as a request brought it, read and without a mistake.
struct SentCampaign {
    let source: CampaignSource
    let campaign: Campaign
    let warnings: [DiagnosticRow]

    static let shape = BodyShape(
        media: [(MediaTypes.json, .type(CampaignBody.self)), (MediaTypes.yaml, .given(["type": "string"]))],
        limit: Limits.campaignBytes)

    /// - Throws: `invalid` with every mistake, or when the file is of another campaign than the path names.
    init(_ call: Call) throws {
        source = try Self.source(call)
        let reading = CampaignReader.read(source)
        warnings = reading.diagnostics.map(DiagnosticRow.init)
        guard let campaign = reading.campaign else { throw try Self.mistakes(reading.diagnostics, warnings) }
        guard campaign.name == call["name"] else {
            throw Refusal(
                .invalid, "the file is of campaign \"\(campaign.name)\", the path names \"\(call["name"])\"",
                details: ["campaign": campaign.name])
        }
        self.campaign = campaign
    }

    /// The warnings, with what the campaign counts on and does not find in a store.
    func warnings(in store: Store) async throws -> [DiagnosticRow] {
        let found = CampaignReview.findings(in: campaign, among: try await store.surroundings(of: campaign))
        return warnings + CampaignReader.diagnostics(of: found, in: source).map(DiagnosticRow.init)
    }

    /// - Throws: `invalid`, with the place of each, when anything found is an error.
    func require(_ findings: [Finding]) throws {
        let diagnostics = CampaignReader.diagnostics(of: findings, in: source)
        guard diagnostics.contains(where: { $0.severity == .error }) else { return }
        throw try Self.mistakes(diagnostics, diagnostics.map(DiagnosticRow.init))
    }

    /// Findings as warnings, each with its place.
    func warnings(of findings: [Finding]) -> [DiagnosticRow] {
        CampaignReader.diagnostics(of: findings, in: source).map(DiagnosticRow.init)
    }

    private static func source(_ call: Call) throws -> CampaignSource {
        let path = call["name"] + ".yaml"
        if call.body.mediaType == MediaTypes.json {
            let body = try call.json(CampaignBody.self)
            let files = body.files ?? [:]
            if let large = files.first(where: { $0.value.utf8.count > CampaignLimits.fileBytes }) {
                throw Refusal(.tooLarge, "\(large.key) is larger than \(CampaignLimits.fileBytes / 1024) KiB")
            }
            return CampaignSource(path: path, text: body.file, files: files)
        }
        guard let text = String(validating: call.body.data, as: UTF8.self) else {
            throw Refusal(.invalid, "the body is not UTF-8 text")
        }
        guard !text.utf8.contains(0) else { throw Refusal(.invalid, "the body holds a NUL character") }
        return CampaignSource(path: path, text: text)
    }

    private static func mistakes(_ diagnostics: [Diagnostic], _ rows: [DiagnosticRow]) throws -> Refusal {
        let errors = diagnostics.filter { $0.severity == .error }
        let more = errors.count > 3 ? "; and \(errors.count - 3) more" : ""
        let words = errors.prefix(3).map(\.description).joined(separator: "; ")
        return Refusal(
            .invalid, words + more,
            details: ["diagnostics": String(decoding: try WireJSON.encode(rows), as: UTF8.self)])
    }
}
