import Curl
import Testing

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "fe80::1", "febf::1",
        "fec0::1", "fc00::1", "fdff::1", "2001:db8::1", "3fff::1", "3fff:fff:ffff::1", "100::1", "2001::1", "2002::1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "5f00::1", "ff02::1",
    ])
    func `public only refuses every address inside`(text: String) throws {
        #expect(try !AddressPolicy.publicOnly.allows(#require(IPAddress(text))))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:8.8.8.8", "2606:4700::1111",
        "2001:4860::8888", "2003::1", "fbff::1", "64:ff9a::1", "100:0:0:1::1", "3ffe::1",
    ])
    func `public only allows the addresses beside`(text: String) throws {
        #expect(try AddressPolicy.publicOnly.allows(#require(IPAddress(text))))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("::ffff:127.0.0.1", true), ("0.0.0.0", false),
        ("10.0.0.1", false), ("8.8.8.8", false), ("::", false), ("fe80::1", false),
    ])
    func `loopback only allows this machine alone`(text: String, expected: Bool) throws {
        #expect(try AddressPolicy.loopbackOnly.allows(#require(IPAddress(text))) == expected)
    }

    @Test(arguments: [
        ("10.20.0.1", true), ("::ffff:10.20.0.1", true), ("fd12::1", true), ("8.8.8.8", true), ("10.21.0.1", false),
        ("127.0.0.1", false), ("::1", false),
    ])
    func `the operator's networks are allowed besides the public ones`(text: String, expected: Bool) throws {
        let policy = try AddressPolicy(publicPlus: [
            #require(Network("10.20.0.0/16")), #require(Network("fd00::/8")),
        ])
        #expect(try policy.allows(#require(IPAddress(text))) == expected)
    }

    @Test(arguments: ["0.0.0.0", "127.0.0.1", "::1", "8.8.8.8"])
    func `any allows every address`(text: String) throws {
        #expect(try AddressPolicy.any.allows(#require(IPAddress(text))))
    }
}
