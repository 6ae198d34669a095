namespace AmasSync.Cli.Tests.Actions;

/// <summary>Tests that the files that describe a release agree.</summary>
public sealed class ReleaseFileTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("osx-arm64")]
    [InlineData("win-x64")]
    public void Every_platform_of_a_release_is_built_and_can_be_installed(string platform)
    {
        Assert.Contains($"platform: {platform},", Text(".github/workflows/release.yml"), StringComparison.Ordinal);
        Assert.All(
            [".github/native.sh", ".github/actions/amas-sync/install.sh"],
            script => Assert.Contains($"platform={platform} ", Text(script), StringComparison.Ordinal));
        Assert.Contains($" {platform}", Text(".github/release.sh"), StringComparison.Ordinal);
        Assert.Contains($"{platform};", Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    // The next SDK would have another version of them, and a locked restore would fail.
    [Fact]
    public void No_lock_file_contains_a_package_that_belongs_to_one_version_of_the_SDK()
    {
        var locks = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Select(project => Path.Combine(project, "packages.lock.json"))
            .ToArray();

        Assert.True(locks.Length >= 6);
        Assert.All(locks, file => Assert.DoesNotMatch("ILCompiler|ILLink", File.ReadAllText(file)));
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");
}
