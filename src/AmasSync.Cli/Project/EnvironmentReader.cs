using System.Text.RegularExpressions;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>Reads the section of an environment.</summary>
internal sealed partial class EnvironmentReader(List<Finding> findings)
{
    /// <summary>The hint for an environment without a server.</summary>
    public const string ServerHint = "set it to the API's base address, or to 'embedded' for the emulator";

    private const int MaxSuffixLength = 100;

    /// <summary>Gets the variables that agents of the environment may read, with their places.</summary>
    public IReadOnlyList<(string Text, Place Place)> Listed { get; private set; } = [];

    /// <summary>Reads an environment. Values that cannot be read become findings and get their default.</summary>
    public EnvironmentSettings Read(string name, MappingSection section)
    {
        const string expectedServer = "'embedded' or an http(s) address without user, query or fragment";
        var expectedSuffix = $"visible text on one line, of at most {MaxSuffixLength} characters";
        var key = ReadKeyVariable(section);
        Listed = [.. section.ReadTexts("env").Where(item => IsAllowed(item, key))];
        var settings = new EnvironmentSettings
        {
            Name = name,
            Server = section.Read("server", expectedServer, ParseServer) ?? ReportMissingServer(section),
            KeyVariable = key,
            AllowedVariables = [.. Listed.Select(item => item.Text)],
            Vars = section.ReadSection("vars") is { } vars ? new VariablesReader(findings).Read(vars) : [],
            NameSuffix = section.Read("name_suffix", expectedSuffix, ParseSuffix) ?? "",
            Prune = section.ReadBoolean("prune") ?? false,
            Adopt = [.. section.ReadTexts("adopt").Select(item => new NameGlob(item.Text))],
            MaxDeletes = section.Read("max_deletes", "a number or a percentage such as \"20%\"", ParseMaxDeletes) ?? DeleteLimit.Default,
            Parallel = section.ReadInteger("parallel", 1, 64) ?? EnvironmentSettings.Local.Parallel,
            Patch = section.ReadWord("patch", PatchMode.Auto, PatchMode.Replace, PatchMode.Merge) ?? PatchMode.Auto,
            FailsOnUnreviewedDrift = ReadReportOr("fail", section, "unreviewed"),
            HealsDrift = ReadReportOr("heal", section, "drift"),
            RequiresTests = section.ReadBoolean("require_tests") ?? false,
        };
        settings = settings with { HasGitInventory = ReadHasGitInventory(section, settings) };
        if (settings.IsKeyExposed)
        {
            findings.Add(FindingCatalog.KeyOverPlainHttp(section.GetPlace("server"), name, settings.KeyVariable, settings.Server));
        }

        section.ReportUnknownKeys();
        return settings;
    }

    private static string? ParseServer(SourceNode node) => MappingSection.AsText(node) switch
    {
        EnvironmentSettings.Embedded => EnvironmentSettings.Embedded,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } => text.TrimEnd('/'),
        _ => null,
    };

    private string ReportMissingServer(MappingSection section)
    {
        if (section.FindNode("server") is null)
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, "server", ServerHint));
        }

        return EnvironmentSettings.Embedded;
    }

    private string ReadKeyVariable(MappingSection section)
    {
        var node = section.FindNode("api_key");
        switch (node)
        {
            case null:
                break;
            case SourceNode.Tagged { Tag: "!env", Text: var name } when VariableName.IsMatch(name):
                return name;
            case SourceNode.Tagged { Tag: "!env" }:
                findings.Add(FindingCatalog.WrongProjectValue(node.Place, "api_key", "!env with the name of a variable"));
                break;
            default:
                findings.Add(FindingCatalog.LiteralApiKey(node.Place));
                break;
        }

        return EnvironmentSettings.DefaultKeyVariable;
    }

    private bool IsAllowed((string Text, Place Place) item, string keyVariable)
    {
        if (!VariableName.IsMatch(item.Text))
        {
            findings.Add(FindingCatalog.WrongProjectValue(item.Place, "env", "a list of variable names"));
            return false;
        }

        var isForbidden = (EnvironmentVariables.None with { ApiKeyVariable = keyVariable }).IsForbidden(item.Text);
        if (isForbidden)
        {
            findings.Add(FindingCatalog.VariableNeverAllowed(item.Place, item.Text));
        }

        return !isForbidden;
    }

    private bool ReadHasGitInventory(MappingSection section, EnvironmentSettings settings)
    {
        var node = section.Read("inventory", "'file' or 'git'", value => MappingSection.AsText(value) is "file" or "git" ? value : null);
        if (node is null || MappingSection.AsText(node) == "file")
        {
            return false;
        }

        if (settings.IsEmbedded && section.FindNode("server") is not null)
        {
            const string expected = "'file' for the embedded server, which is on this machine only";
            findings.Add(FindingCatalog.WrongProjectValue(node.Place, "inventory", expected));
        }

        return true;
    }

    // Surrounding white space does not make names different, so a suffix must contain something else.
    private static string? ParseSuffix(SourceNode node) => MappingSection.AsText(node) switch
    {
        "" => "",
        { Length: <= MaxSuffixLength } text when !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) => text,
        _ => null,
    };

    // Returns whether the section has the other word than `report`, which is the default.
    private static bool ReadReportOr(string word, MappingSection section, string key) =>
        section.Read(key, $"'report' or '{word}'", node => ParseReportOr(word, node)) == word;

    private static string? ParseReportOr(string word, SourceNode node) =>
        MappingSection.AsText(node) is { } text && (text == "report" || text == word) ? text : null;

    private static DeleteLimit? ParseMaxDeletes(SourceNode node) =>
        node is SourceNode.Scalar scalar ? DeleteLimit.Parse(scalar.Text) : null;

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName { get; }
}
