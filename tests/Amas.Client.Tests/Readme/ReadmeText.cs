using System.Text.RegularExpressions;

namespace Amas.Client.Tests.Readme;

/// <summary>The code samples of the READMEs of the packages, and of the files in this folder that compile them.</summary>
internal static partial class ReadmeText
{
    private const string CSharp = "csharp";
    private static readonly string[] Packages = ["Amas.Client", "Amas.Client.DependencyInjection"];

    /// <summary>Gets every code block of the READMEs, whatever its language.</summary>
    public static IReadOnlyList<CodeBlock> Blocks => [.. Packages.SelectMany(package => ReadBlocks(ReadReadme(package)))];

    /// <summary>Gets the samples that are programs; the block with using directives is not one.</summary>
    public static IReadOnlyList<string> Samples =>
        [.. Blocks.Where(block => block.Language == CSharp && !IsUsings(block)).Select(block => block.Text).Distinct()];

    /// <summary>Gets the using directives that the README says its samples need.</summary>
    public static IReadOnlyList<string> Usings => Blocks.Single(IsUsings).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Gets the samples that are compiled.</summary>
    public static IReadOnlyList<string> CompiledSamples =>
    [
        .. SampleFiles.SelectMany(file => Snippet.Matches(file)).Select(match => Unindent(match.Groups[2].Value, match.Groups[1].Length)),
    ];

    /// <summary>Gets the using directives that the samples are compiled with.</summary>
    public static IReadOnlyList<string> CompiledUsings =>
        [.. SampleFiles.SelectMany(file => file.Split('\n')).Where(line => line.StartsWith("using ", StringComparison.Ordinal)).Distinct()];

    private static IEnumerable<string> SampleFiles => Directory
        .GetFiles(GetPath("tests/Amas.Client.Tests/Readme"), "*Samples.cs")
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText);

    private static string Root
    {
        get
        {
            DirectoryInfo directory = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "AmasSync.sln")))
            {
                directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests do not run in the repository.");
            }

            return directory.FullName;
        }
    }

    public static string GetPath(string file) => Path.Combine(Root, file);

    public static string ReadReadme(string package) => File.ReadAllText(GetPath($"src/{package}/README.md"));

    /// <summary>
    /// Reads fenced blocks as Markdown defines them: a fence may be indented, longer than three characters, or of tildes.
    /// </summary>
    private static IEnumerable<CodeBlock> ReadBlocks(string markdown)
    {
        string? fence = null;
        var language = "";
        List<string> lines = [];
        foreach (var line in markdown.Split('\n'))
        {
            if (fence is null && Fence.Match(line) is { Success: true } opening)
            {
                (fence, language) = (opening.Groups[1].Value, opening.Groups[2].Value.Trim());
                lines.Clear();
            }
            else if (fence is not null && line.Trim() == fence)
            {
                fence = null;
                yield return new(language, string.Concat(lines.Select(text => text + "\n")));
            }
            else
            {
                lines.Add(line);
            }
        }

        if (fence is not null)
        {
            throw new InvalidDataException("A code block has no end.");
        }
    }

    private static bool IsUsings(CodeBlock block) =>
        block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => UsingDirective.IsMatch(line));

    private static string Unindent(string text, int indent) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length > indent ? line[indent..] : line.TrimStart()));

    [GeneratedRegex("^ {0,3}(`{3,}|~{3,})([^`]*)$")]
    private static partial Regex Fence { get; }

    [GeneratedRegex("^using [A-Za-z.]+;$")]
    private static partial Regex UsingDirective { get; }

    [GeneratedRegex("^( *)// snippet: [a-z -]+\n(.*?)^ *// end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet { get; }

    /// <summary>A fenced code block.</summary>
    internal sealed record CodeBlock(string Language, string Text);
}
