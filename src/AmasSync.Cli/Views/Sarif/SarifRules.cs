using System.Text.Json;
using Amas.Config.Findings;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>The tool and the rules that were broken, in the order of their codes. Of each: what its family is about, and how a project says what it matters.</summary>
internal sealed class SarifRules
{
    private static readonly Dictionary<string, (string Name, string Sentence)> Families = new(StringComparer.Ordinal)
    {
        ["AS00"] = ("Reading", "A file cannot be read as it stands: YAML syntax, duplicate keys, tags, encoding, numbers, size or depth."),
        ["AS01"] = ("Schema", "A configuration does not have the form of a SystemConfig."),
        ["AS02"] = ("Workflow", "The agents of a system are not connected as they have to be: entry point, edges, routing, supervision or names."),
        ["AS03"] = ("Templates", "A template in a prompt names an agent, a field or a variable that does not exist."),
        ["AS04"] = ("Folder", "The files of a project, or its amas-sync.yaml, do not fit together."),
        ["AS05"] = ("Substitution", "A tag or a variable cannot be filled in, or a secret is written literally."),
        ["AS06"] = ("Lint", "A configuration is sound, and probably not what its author wants."),
        ["risk"] = ("Risk", "A change that callers of an agent may notice. It decides nothing."),
        ["AS07"] = ("Server", "What the server's own validation says."),
    };

    private readonly string[] codes;
    private readonly Dictionary<string, int> indexes;

    public SarifRules(IEnumerable<Finding> findings)
    {
        codes = [.. findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        indexes = codes.Index().ToDictionary(code => code.Item, code => code.Index, StringComparer.Ordinal);
    }

    /// <summary>A rule's place in the list.</summary>
    public int GetIndex(string code) => indexes[code];

    public void WriteTool(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "amas-sync");
        writer.WriteString("version", ToolVersion.Text);
        writer.WriteStartArray("rules");
        foreach (var code in codes)
        {
            WriteRule(writer, code);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, string code)
    {
        var (name, sentence) = Families.GetValueOrDefault(code[..4], ("Finding", "Something to look at."));
        writer.WriteStartObject();
        writer.WriteString("id", code);
        SarifText.WriteMessage(writer, "shortDescription", $"{name} ({code})");
        SarifText.WriteMessage(writer, "fullDescription", sentence);
        SarifText.WriteMessage(writer, "help", code.StartsWith("risk", StringComparison.Ordinal) ? sentence : SeverityRules.CanChange(code)
            ? $"{sentence} What it matters to a project stands in its amas-sync.yaml: rules: {{{code}: error | warning | info | off}}."
            : $"{sentence} It is always an error.");
        writer.WriteStartObject("properties");
        writer.WriteStartArray("tags");
        writer.WriteStringValue(name.ToLowerInvariant());
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
