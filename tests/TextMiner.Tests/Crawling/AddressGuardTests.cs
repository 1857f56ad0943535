using System.Net;
using TextMiner.Crawling;

namespace TextMiner.Tests.Crawling;

public class AddressGuardTests
{
    const AllowedNetworks Everything = AllowedNetworks.Loopback | AllowedNetworks.Private;

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2400:da00::6666")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_allowed(string address) =>
        Assert.True(AddressGuard.Allows(AllowedNetworks.Public, IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", AllowedNetworks.Loopback)]
    [InlineData("127.8.9.1", AllowedNetworks.Loopback)]
    [InlineData("::1", AllowedNetworks.Loopback)]
    [InlineData("::ffff:127.0.0.1", AllowedNetworks.Loopback)]
    [InlineData("64:ff9b::7f00:1", AllowedNetworks.Loopback)]
    [InlineData("10.1.2.3", AllowedNetworks.Private)]
    [InlineData("172.31.255.255", AllowedNetworks.Private)]
    [InlineData("192.168.0.1", AllowedNetworks.Private)]
    [InlineData("2002:c0a8:1::", AllowedNetworks.Private)]
    [InlineData("fd12::1", AllowedNetworks.Private)]
    public void Inner_networks_are_allowed_by_name_only(string address, AllowedNetworks network)
    {
        Assert.False(AddressGuard.Allows(AllowedNetworks.Public, IPAddress.Parse(address)));
        Assert.False(AddressGuard.Allows(Everything & ~network, IPAddress.Parse(address)));
        Assert.True(AddressGuard.Allows(network, IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("ff02::1")]
    public void Metadata_and_reserved_addresses_are_never_allowed(string address) =>
        Assert.False(AddressGuard.Allows(Everything, IPAddress.Parse(address)));
}
