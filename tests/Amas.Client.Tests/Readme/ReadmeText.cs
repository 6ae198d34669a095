using System.Text.RegularExpressions;

namespace Amas.Client.Tests.Readme;

/// <summary>The programs as the package's README prints them, and as the files of this folder have them.</summary>
internal static partial class ReadmeText
{
    public static IReadOnlyList<string> Printed =>
        [.. Fence.Matches(File.ReadAllText(Path.Combine(Root, "src", "Amas.Client", "README.md"))).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<string> Compiled =>
    [
        .. Directory.GetFiles(Path.Combine(Root, "tests", "Amas.Client.Tests", "Readme"), "*.cs").Order(StringComparer.Ordinal)
            .SelectMany(file => Snippet.Matches(File.ReadAllText(file))).Select(match => Unindented(match.Groups[2].Value, match.Groups[1].Length)),
    ];

    private static string Root
    {
        get
        {
            DirectoryInfo at = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "AmasSync.sln")))
            {
                at = at.Parent ?? throw new DirectoryNotFoundException("The repository is not around the tests.");
            }

            return at.FullName;
        }
    }

    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Unindented(string text, int indent) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length > indent ? line[indent..] : line.TrimStart()));

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex("^( *)// snippet: [a-z -]+\n(.*?)^ *// end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet { get; }
}
