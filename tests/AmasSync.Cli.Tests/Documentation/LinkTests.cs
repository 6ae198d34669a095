namespace AmasSync.Cli.Tests.Documentation;

/// <summary>Tests the links between the Markdown files of this repository. Web addresses are not requested.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_link_in_the_documentation_has_a_target()
    {
        var files = MarkdownFile.ReadAll(Repository.Root);

        Assert.NotEmpty(files.SelectMany(file => file.Links));
        Assert.Empty(FindBroken(Repository.Root));
    }

    [Theory]
    [InlineData("[a](missing.md)")]
    [InlineData("![a](missing.svg)")]
    [InlineData("[a](b.md#missing)")]
    [InlineData("[a](#missing)")]
    [InlineData("[a]: missing.md")]
    [InlineData("[a](../outside.md)")]
    public void A_broken_link_is_reported(string text) => Assert.Single(FindBroken(text, "# Here\n"));

    [Theory]
    [InlineData("[a](b.md), [a](b.md#here), [a](b.md#how-it-works-here-1), [a](https://example.com/missing)")]
    [InlineData("# Say `hello` to [b](b.md)\n\n[a](#say-hello-to-b)")]
    [InlineData("```\n[a](missing.md)\n```\n")]
    [InlineData("`[a](missing.md)`")]
    public void A_valid_link_is_not_reported(string text) =>
        Assert.Empty(FindBroken(text, "# Here\n\n## How it works, here\n\n## How it works here\n"));

    private static string[] FindBroken(string text, string other)
    {
        using TemporaryFolder folder = new();
        folder.Write("docs/a.md", text);
        folder.Write("docs/b.md", other);
        return FindBroken(folder["docs"]);
    }

    private static string[] FindBroken(string root)
    {
        var files = MarkdownFile.ReadAll(root);
        return
        [
            .. from file in files
               from link in file.Links
               where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal)
               where !HasTarget(root, files, file, link)
               select $"{file.Path}: {link}",
        ];
    }

    private static bool HasTarget(string root, IReadOnlyList<MarkdownFile> files, MarkdownFile file, string link)
    {
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var full = path.Length == 0 ? Path.Combine(root, file.Path) : Path.Combine(root, Path.GetDirectoryName(file.Path) ?? "", path);
        var target = Path.GetRelativePath(root, Path.GetFullPath(full)).Replace('\\', '/');
        var isInside = target != ".." && !target.StartsWith("../", StringComparison.Ordinal);
        var exists = File.Exists(full) || Directory.Exists(full);
        return isInside && exists && (anchor is null || files.Any(other => other.Path == target && other.Anchors.Contains(anchor)));
    }
}
