import Foundation
import Testing

/// The schema of campaign files and the check, held against the same files, with an implementation that is not ours.
@Suite(.timeLimit(.minutes(1))) struct SchemaAgreementTests {
    /// Mistakes of meaning and of YAML itself, for which an editor needs more than a schema.
    private static let unseen: Set<String> = [
        "alias.yaml", "empty.yaml", "no-tier-for-the-rest.yaml", "only-a-comment.yaml", "route-without-an-end.yaml",
        "tag.yaml", "unknown-message.yaml", "unused-message.yaml",
    ]

    @Test func `the schema takes what the check takes and refuses every mistake of structure`() async throws {
        let examples = try Self.campaigns(in: "campaigns")
        let broken = try Self.campaigns(in: "Tests/CampaignFileTests/broken")
        #expect(!examples.isEmpty && broken.count > Self.unseen.count)
        let complaints = try await Self.complaints(of: examples + broken)
        #expect(complaints["schema"] == [], "what the schema says of its own defaults and examples")
        for example in examples { #expect(complaints[Self.name(of: example)] == [], "\(example)") }
        let silent = broken.map(Self.name).filter { complaints[$0]?.isEmpty ?? true }
        #expect(Set(silent) == Self.unseen)
    }

    /// What is wrong with each file, by its name.
    private static func complaints(of files: [String]) async throws -> [String: [String]] {
        let arguments = [
            Programs.file("Tests/WholeSystemTests/CampaignSchema/validate.py"),
            Programs.file("campaigns/campaign.schema.json"),
        ]
        let run = try await ChildProcess.run(Programs.python, arguments + files, in: TemporaryFolder())
        try #require(run.exitCode == 0, "\(run.messages)")
        return try JSONDecoder().decode([String: [String]].self, from: Data(run.results.utf8))
    }

    private static func campaigns(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Programs.file(folder)).filter { $0.hasSuffix(".yaml") }
            .sorted().map { Programs.file("\(folder)/\($0)") }
    }

    private static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }
}
