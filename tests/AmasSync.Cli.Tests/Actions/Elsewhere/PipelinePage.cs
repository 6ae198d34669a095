using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>The complete pipeline file in a page of the documentation: its first block of YAML.</summary>
internal sealed partial class PipelinePage
{
    private PipelinePage(string text)
    {
        Text = text;
        File = Block().Match(text).Groups[1].Value;
        Root = (Dictionary<object, object>)Deserialize(File);
    }

    /// <summary>The page.</summary>
    public string Text { get; }

    /// <summary>The text of the file.</summary>
    public string File { get; }

    public Dictionary<object, object> Root { get; }

    /// <summary>Gets the block that adds conversation tests to the file: the one below their heading.</summary>
    public string Tests => Block().Match(Text, Text.IndexOf("\n## Conversation tests\n", StringComparison.Ordinal)).Groups[1].Value;

    public static object Deserialize(string yaml) => new DeserializerBuilder().Build().Deserialize(yaml)!;

    public static PipelinePage Read(string name) => new(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", name)));

    /// <summary>Returns all mappings in a value, at any depth.</summary>
    public static IEnumerable<Dictionary<object, object>> FindMaps(object? value) => value switch
    {
        Dictionary<object, object> map => map.Values.SelectMany(FindMaps).Prepend(map),
        List<object> list => list.SelectMany(FindMaps),
        _ => [],
    };

    [GeneratedRegex(@"^```yaml\n([\s\S]*?)^```$", RegexOptions.Multiline)]
    private static partial Regex Block();
}
