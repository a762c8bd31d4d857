import Prospecting
import Testing

@testable import Daemon

@Suite struct StoreLocationTests {
    @Test func `a directory holds the database and its key`() throws {
        let place = try StoreLocation(data: "stores/one", database: nil)
        #expect(place.directory == "stores/one")
        #expect(place.database == "stores/one/touchline.db")
        #expect(place.keyFile == "stores/one/touchline.db.key")
    }

    @Test func `a database may lie anywhere, its key beside it`() throws {
        let place = try StoreLocation(data: nil, database: "sqlite:/stores/one.db")
        #expect(place.directory == "/stores")
        #expect(place.database == "/stores/one.db")
        #expect(place.keyFile == "/stores/one.db.key")
    }

    @Test(arguments: [
        "postgres://sam:secret@one,two/x?target_session_attrs=read-write", "postgresql://sam:secret@one/x",
    ])
    func `a PostgreSQL needs a folder for the key, and its password is told to nobody`(url: String) throws {
        let place = try StoreLocation(data: "stores/one", database: url)
        #expect(place.server == url)
        #expect(place.keyFile == "stores/one/touchline.db.key")
        #expect(!place.name.contains("secret"))
        let refusal = Refusal(
            .invalid, "a store in PostgreSQL has a folder for its key file besides: give --data DIR")
        #expect(throws: refusal) { try StoreLocation(data: nil, database: url) }
    }

    @Test(arguments: ["sqlite:", "mysql://localhost/x", "one.db", ""])
    func `what is no database is refused`(url: String) {
        let refusal = Refusal(
            .invalid,
            "\"\(url)\" is no database this version can use; give sqlite:PATH, postgres://…, or --data DIR")
        #expect(throws: refusal) { try StoreLocation(data: nil, database: url) }
    }

    @Test func `one of the two is to be given`() {
        let refusal = Refusal(.invalid, "where is the store? give --data DIR or --database sqlite:PATH")
        #expect(throws: refusal) { try StoreLocation(data: nil, database: nil) }
    }

    /// What is given on the command line, what is in the environment, and which database that comes to.
    @Test(arguments: [
        (["--data", "/a"], [:], "/a/touchline.db"),
        (["--database", "sqlite:/b.db"], [:], "/b.db"),
        (["--data", "/a"], ["TOUCHLINE_DATABASE": "sqlite:/b.db"], "/a/touchline.db"),
        (["--database", "sqlite:/b.db"], ["TOUCHLINE_DATA": "/a"], "/b.db"),
        ([], ["TOUCHLINE_DATA": "/a"], "/a/touchline.db"),
        ([], ["TOUCHLINE_DATABASE": "sqlite:/b.db"], "/b.db"),
    ])
    func `the command line goes before the environment`(
        arguments: [String], environment: [String: String], database: String
    ) throws {
        let options = try LocationOptions.parse(arguments)
        let settings = try Settings(data: options.data, environment: environment)
        #expect(try options.resolve(settings).database == database)
    }

    @Test func `the file of a directory may name the database`() throws {
        let folder = try TemporaryFolder()
        try folder.write("database: sqlite:/c.db", to: "touchlined.yaml")
        let options = try LocationOptions.parse(["--data", folder.path])
        #expect(try options.resolve(Settings(data: folder.path, environment: [:])).database == "/c.db")
    }
}
