import ArgumentParser
import Engine
import Foundation
import Prospecting
import Storage

/// Looks whether a store is whole.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks a store: integrity, schema, campaigns, calling rules, key file.",
        discussion: "Exits 0 when all is well and 1 when something is not.")

    @OptionGroup var location: LocationOptions

    @Option(help: ArgumentHelp("Your own calling rules, as the daemon is to read them.", valueName: "FILE"))
    var rules: String?

    func run() async throws {
        try await Outcome.report {
            let settings = try Settings(data: location.data, environment: ProcessInfo.processInfo.environment)
            let place = try location.resolve(settings)
            let store = try place.open(migrates: false)
            var problems = try await Self.keyProblems(place, store)
            problems += Self.ruleProblems(settings.value("rules", given: rules))
            problems += try store.integrityProblems()
            problems += try await store.unreadableCampaigns()
            try store.close()
            for problem in problems { print("problem: \(problem)") }
            guard problems.isEmpty else { throw ExitCode(1) }
            print("ok: \(place.database)")
        }
    }

    /// What is wrong with the operator's file of rules.
    private static func ruleProblems(_ path: String?) -> [String] {
        do throws(Refusal) {
            _ = try RulesOption.rulebook(path)
            return []
        } catch {
            return [error.message]
        }
    }

    /// What is wrong with the key file, and with what was sealed under it.
    private static func keyProblems(_ place: StoreLocation, _ store: Store) async throws -> [String] {
        do {
            let sealer = try Sealer(keyFile: place.keyFile)
            for (webhook, secret) in try await store.sealedSecrets() {
                do throws(Refusal) {
                    _ = try sealer.open(secret)
                } catch {
                    return [
                        "the key file \(place.keyFile) does not open the secret of \(webhook); is it another store's?"
                    ]
                }
            }
            return []
        } catch let refusal as Refusal {
            return [refusal.message]
        }
    }
}
