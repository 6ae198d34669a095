using System.Globalization;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Documentation;

/// <summary>A Markdown file of this repository: its links, and the anchors that GitHub gives its headings.</summary>
/// <param name="Path">The path, relative to the folder of the files.</param>
/// <param name="Text">The whole text.</param>
internal sealed partial record MarkdownFile(string Path, string Text)
{
    private static readonly string[] ForeignFolders = [".git", "artifacts", "bin", "node_modules", "obj"];

    /// <summary>Gets the targets of all links and pictures, in document order.</summary>
    public IReadOnlyList<string> Links =>
        [.. Link().Matches(InlineCode().Replace(Prose, "")).Select(match => match.Groups["target"].Value)];

    /// <summary>Gets the anchors of all headings. A repeated heading gets a numeric suffix.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            HashSet<string> anchors = new(StringComparer.Ordinal);
            foreach (Match heading in Heading().Matches(Prose))
            {
                var anchor = AnchorOf(heading.Groups["text"].Value);
                var repeated = anchor;
                for (var number = 1; !anchors.Add(repeated); number++)
                {
                    repeated = string.Create(CultureInfo.InvariantCulture, $"{anchor}-{number}");
                }
            }

            return anchors;
        }
    }

    private string Prose => Fence().Replace(Text, "");

    /// <summary>Reads all Markdown files below a folder that are not created by a build.</summary>
    public static IReadOnlyList<MarkdownFile> ReadAll(string root)
    {
        EnumerationOptions everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return
        [
            .. Directory.EnumerateFiles(root, "*.md", everywhere)
                .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(ForeignFolders.Contains))
                .Order(StringComparer.Ordinal)
                .Select(path => new MarkdownFile(path, File.ReadAllText(System.IO.Path.Combine(root, path)))),
        ];
    }

    // GitHub's rule: lower case; spaces become hyphens; all punctuation except hyphens and underscores is removed.
    private static string AnchorOf(string heading)
    {
        var text = LinkText().Replace(heading.Trim(), "${text}");
        return string.Concat(text.ToLowerInvariant()
            .Where(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_' or ' ')
            .Select(sign => sign == ' ' ? '-' : sign));
    }

    [GeneratedRegex(@"^(?<fence>`{3,}|~{3,})[^\n]*\n.*?^\k<fence>[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"^#{1,6}[ \t]+(?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
