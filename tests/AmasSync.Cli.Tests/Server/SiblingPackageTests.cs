using AmasSync.Cli.Server;

namespace AmasSync.Cli.Tests.Server;

public sealed class SiblingPackageTests
{
    [Theory]
    [InlineData(
        "/t/.store/amas-sync/0.2.0/amas-sync.linux-x64/0.2.0/tools/net10.0/linux-x64/",
        "/t/.store/amas-emulator/0.2.0/amas-emulator.linux-x64/0.2.0/tools/net10.0/linux-x64/")]
    [InlineData(
        "/t/.store/amas-sync/0.2.0/amas-sync.linux-x64/0.2.0/tools/any/linux-x64/",
        "/t/.store/amas-emulator/0.2.0/amas-emulator.linux-x64/0.2.0/tools/net10.0/linux-x64/")]
    [InlineData("/p/amas-sync.any/0.2.0/tools/net10.0/any/", "/p/amas-emulator.any/0.2.0/tools/net10.0/any/")]
    [InlineData("/amas-sync/p/amas-sync/0.2.0/tools/net10.0/any/", "/amas-sync/p/amas-emulator/0.2.0/tools/net10.0/any/")]
    public void An_installed_tool_finds_the_package_of_the_same_version(string own, string expected) =>
        Assert.Equal([Native(expected)], SiblingPackage.FindFolders(Native(own), "amas-emulator"));

    [Theory]
    [InlineData("/home/me/amas-sync/bin/")]
    [InlineData("/home/me/tools/amas-sync/")]
    [InlineData("/p/amas-synchron/0.2.0/tools/net10.0/any/")]
    [InlineData("tools/")]
    public void A_program_outside_a_package_finds_no_package(string own) =>
        Assert.Empty(SiblingPackage.FindFolders(Native(own), "amas-emulator"));

    private static string Native(string path) => path.Replace('/', Path.DirectorySeparatorChar);
}
