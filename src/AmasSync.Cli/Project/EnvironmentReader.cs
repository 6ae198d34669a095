using System.Text.RegularExpressions;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>Reads the section of one environment.</summary>
internal sealed partial class EnvironmentReader(List<Finding> findings)
{
    /// <summary>What to write where no server stands.</summary>
    public const string ServerHint = "write the API's address, or 'embedded' for the emulator";

    private const int MaxSuffixLength = 100;

    /// <summary>The environment, as far as it could be read.</summary>
    public EnvironmentSettings Read(string name, ProjectSection section)
    {
        var key = ReadKeyVariable(section);
        var settings = new EnvironmentSettings
        {
            Name = name,
            Server = section.Read("server", "'embedded' or an http(s) address without user, query and fragment", ParseServer) ?? ReportMissingServer(section),
            KeyVariable = key,
            AllowedVariables = [.. section.ReadTexts("env").Where(item => IsAllowed(item, key)).Select(item => item.Text)],
            Vars = section.ReadSection("vars") is { } vars ? new VariablesReader(findings).Read(vars) : [],
            NameSuffix = section.Read("name_suffix", $"a text that shows, on one line and of at most {MaxSuffixLength} characters", ParseSuffix) ?? "",
            Prune = section.ReadBoolean("prune") ?? false,
            Adopt = [.. section.ReadTexts("adopt").Select(item => new NameGlob(item.Text))],
            MaxDeletes = section.Read("max_deletes", "a number or a share such as \"20%\"", ParseMaxDeletes) ?? DeleteLimit.Default,
            Parallel = section.ReadInteger("parallel", 1, 64) ?? EnvironmentSettings.Local.Parallel,
            Patch = section.ReadWord("patch", PatchMode.Auto, PatchMode.Replace, PatchMode.Merge) ?? PatchMode.Auto,
        };
        settings = settings with { HasGitInventory = ReadHasGitInventory(section, settings) };
        section.ReportUnknownKeys();
        return settings;
    }

    private static string? ParseServer(SourceNode node) => ProjectSection.AsText(node) switch
    {
        EnvironmentSettings.Embedded => EnvironmentSettings.Embedded,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" } => text.TrimEnd('/'),
        _ => null,
    };

    private string ReportMissingServer(ProjectSection section)
    {
        if (section.FindNode("server") is null)
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, "server", ServerHint));
        }

        return EnvironmentSettings.Embedded;
    }

    private string ReadKeyVariable(ProjectSection section)
    {
        var node = section.FindNode("api_key");
        switch (node)
        {
            case null:
                break;
            case SourceNode.Tagged { Tag: "!env", Text: var name } when VariableNamePattern().IsMatch(name):
                return name;
            case SourceNode.Tagged { Tag: "!env" }:
                findings.Add(FindingCatalog.WrongProjectValue(node.Place, "api_key", "!env and the name of a variable"));
                break;
            default:
                findings.Add(FindingCatalog.LiteralApiKey(node.Place));
                break;
        }

        return EnvironmentSettings.DefaultKeyVariable;
    }

    private bool IsAllowed((string Text, Place Place) item, string keyVariable)
    {
        if (!VariableNamePattern().IsMatch(item.Text))
        {
            findings.Add(FindingCatalog.WrongProjectValue(item.Place, "env", "names of variables"));
            return false;
        }

        var isForbidden = (EnvironmentVariables.None with { ApiKeyVariable = keyVariable }).IsForbidden(item.Text);
        if (isForbidden)
        {
            findings.Add(FindingCatalog.VariableNeverAllowed(item.Place, item.Text));
        }

        return !isForbidden;
    }

    private bool ReadHasGitInventory(ProjectSection section, EnvironmentSettings settings)
    {
        if (section.Read("inventory", "'file' or 'git'", node => ProjectSection.AsText(node) is "file" or "git" ? node : null) is not { } kept || ProjectSection.AsText(kept) == "file")
        {
            return false;
        }

        if (settings.IsEmbedded && section.FindNode("server") is not null)
        {
            findings.Add(FindingCatalog.WrongProjectValue(kept.Place, "inventory", "'file' for the embedded server, which nobody else can see"));
        }

        return true;
    }

    // Names are the same that differ in white space around them alone.
    private static string? ParseSuffix(SourceNode node) => ProjectSection.AsText(node) switch
    {
        "" => "",
        { Length: <= MaxSuffixLength } text when !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) => text,
        _ => null,
    };

    private static DeleteLimit? ParseMaxDeletes(SourceNode node) => node is SourceNode.Scalar scalar ? DeleteLimit.Parse(scalar.Text) : null;

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableNamePattern();
}
