using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>Reads and edits the text of a file with one document.</summary>
internal static class EditedText
{
    public static ConfigValue Read(string text)
    {
        var read = YamlReader.Read("a.yaml", text);
        Assert.Empty(read.Findings);
        return new ConfigRenderer([]).Render(Assert.Single(read.Value).Root);
    }

    /// <summary>Returns the text after the smallest edits that give it another value.</summary>
    public static string Turn(string text, ConfigValue value)
    {
        var edited = YamlEditor.Apply("a.yaml", text, 0, YamlDiff.Compute(Read(text), value));
        Assert.True(edited is YamlEditResult.Done, $"{edited}\n{text}");
        var after = ((YamlEditResult.Done)edited).Text;
        Assert.True(CanonicalJson.AreEqual(value, Read(after)), after);
        return after;
    }
}
