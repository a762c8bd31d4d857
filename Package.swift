// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, exclude: exclude,
        swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let web = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let webTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let webTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "touchline",
    products: [
        .executable(name: "touchline", targets: ["touchline"]),
        .executable(name: "touchlined", targets: ["touchlined"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "CMIME", dependencies: ["CGMime"]),
        .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        module("JSONText"),
        module("PhoneNumbers"),
        module("PhoneParsing", ["PhoneNumbers", "CPhoneNumber"]),
        module("Prospecting", ["PhoneNumbers"]),
        module("FileReading", ["Prospecting", yaml]),
        module("CampaignFile", ["FileReading", "Prospecting", crypto]),
        module("RuleFile", ["FileReading", "Prospecting", crypto]),
        module("LeadFile", ["Prospecting", "PhoneNumbers", "PhoneParsing"]),
        module("Storage", ["CPostgres", "CSQLite", "JSONText", "Prospecting", "PhoneNumbers", database]),
        module("Curl", ["CCurl"]),
        module("MIME", ["CMIME"]),
        module("Wire", ["JSONText", "Prospecting", crypto]),
        module("Shapes", ["JSONText", "Prospecting", crypto, mustache]),
        module("Wording", ["Prospecting", "Wire", mustache]),
        module(
            "Engine",
            ["Prospecting", "Shapes", "Storage", "Curl", "MIME", "Wire", "Wording", crypto, lifecycle, logging]),
        module(
            "Server",
            [
                "Prospecting", "PhoneNumbers", "PhoneParsing", "Shapes", "Storage", "Wire", "CampaignFile",
                "FileReading", "JSONText", "LeadFile", "MIME", "Wording", crypto, lifecycle, logging, web, webTLS,
            ]),
        module(
            "Daemon",
            [
                "Prospecting", "Storage", "Wire", "CampaignFile", "FileReading", "RuleFile", "Curl", "Engine", "MIME",
                "Server", arguments, lifecycle, logging, yaml,
            ]),
        module("Commands", ["Prospecting", "Wire", "CampaignFile", "FileReading", "Curl", arguments]),
        .executableTarget(
            name: "touchlined", dependencies: ["Daemon"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary("mimalloc")]),
        .executableTarget(name: "touchline", dependencies: ["Commands"], swiftSettings: strict),
        .target(name: "CFaultyDisk", dependencies: ["CSQLite"], path: "Tests/CFaultyDisk"),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "ProspectingTests", dependencies: ["Prospecting", "PhoneNumbers", "TestSupport"],
            exclude: [
                "Calendar/expected.py", "Calendar/expected_business_time.py", "Meeting/read_invitations.py",
            ], swiftSettings: strict),
        tests(of: "CampaignFile", ["FileReading", "TestSupport"], exclude: ["broken"]),
        tests(of: "Commands", ["Wire", "Prospecting", "Curl", "CampaignFile", arguments]),
        tests(of: "Curl", ["TestSupport"]),
        tests(of: "Daemon", ["Engine", "Prospecting", "Storage", arguments, database, logging]),
        tests(
            of: "Engine",
            [
                "Prospecting", "PhoneNumbers", "TestSupport", "JSONText", "Shapes", "Storage", "Curl", "Wire",
                lifecycle,
                logging,
            ]),
        tests(of: "FileReading"),
        tests(of: "JSONText"),
        tests(of: "LeadFile", ["TestSupport"]),
        tests(of: "MIME", ["TestSupport"], exclude: ["read_invitation.py", "read_mails.py"]),
        tests(of: "PhoneParsing", ["TestSupport"]),
        tests(
            of: "RuleFile", ["FileReading", "PhoneNumbers", "PhoneParsing", "Prospecting", "TestSupport"],
            exclude: ["oracle.py"]),
        tests(
            of: "Server",
            [
                "Storage", "Wire", "JSONText", "Prospecting", "PhoneNumbers", "CampaignFile", "TestSupport", web,
                logging,
                webTesting,
            ]),
        tests(of: "Shapes", ["JSONText", "Prospecting"]),
        .testTarget(
            name: "StorageContractTests",
            dependencies: ["CFaultyDisk", "Storage", "Prospecting", "PhoneNumbers", "TestSupport", database],
            swiftSettings: strict),
        .testTarget(
            name: "WholeSystemTests",
            dependencies: [
                "Commands", "Curl", "Daemon", "Prospecting", "TestSupport", "Wire", "touchline", "touchlined", logging,
            ],
            exclude: [
                "Browser", "CampaignSchema", "EventSchema", "InboundSender", "MailReader", "MailSink", "Receiver",
                "SlowClient", "Terminal",
            ],
            swiftSettings: strict
        ),
        tests(of: "Wording", ["Prospecting"]),
        tests(of: "Wire", ["Prospecting", "PhoneNumbers"]),
    ]
)
