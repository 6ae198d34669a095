using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>Reads the agents of agent files. The type is thread-safe.</summary>
internal sealed class DesiredFileReader
{
    private readonly DesiredSource source;
    private readonly Suppressions suppressions;
    private readonly FileVersions versions;
    private readonly Composer composer;

    public DesiredFileReader(DesiredSource source, Suppressions suppressions)
    {
        (this.source, this.suppressions) = (source, suppressions);
        versions = new(source.RunTexts);
        composer = new(source, suppressions, versions);
    }

    /// <summary>Gets the paths of all files that were read: agent files, and those that they include.</summary>
    public IReadOnlyCollection<string> Paths => versions.Paths;

    /// <summary>
    /// Returns the agents of a file, in document order, with all findings. Findings in a document with a known agent name have
    /// that name. A file that is read again gives the same agents.
    /// </summary>
    /// <exception cref="FileChangedException">A file has another content than when it was first read.</exception>
    public ResultWithFindings<IReadOnlyList<DesiredAgent>> Read(AgentFile file)
    {
        var text = versions.ReadText(file.Source, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var documents = source.SharedDocuments?.GetOrParse(file.Name, yaml) ?? YamlReader.Read(file.Name, yaml);
        List<Finding> findings = [.. documents.Findings, .. suppressions.AddFile(file.Name, yaml, documents.Value)];
        var valid = documents.Value.Where(document => IsAgent(document.Root, file, findings)).ToList();
        var composed = composer.Compose(file, [.. valid.Select(document => document.Root)], findings);
        DesiredAgent[] agents = [.. valid.Zip(composed, (document, root) => CreateAgent(file, document.Index, root, findings))];
        return new(agents, [.. findings.Select(finding => AttributeToAgent(finding, agents))]);
    }

    /// <summary>Returns the findings about files next to the agents that were not read. Call it when all files are read.</summary>
    public IReadOnlyList<Finding> FindMisnamedDefaults() => composer.FindMisnamedDefaults();

    private static bool IsAgent(SourceNode root, AgentFile file, List<Finding> findings)
    {
        if (root is not SourceNode.Mapping mapping)
        {
            findings.Add(FindingCatalog.NotAMapping(root.Place));
            return false;
        }

        if (FindWrapper(mapping) is { } wrapper)
        {
            findings.Add(FindingCatalog.WrappedConfig(wrapper.KeyPlace));
            return false;
        }

        var hasName = mapping.Members.Any(member => member.Key == "name");
        if (file.Misnamed is { } misnamed && !(hasName && misnamed.HasAgents))
        {
            findings.Add(misnamed.CreateFinding(root.Place));
            return false;
        }

        return true;
    }

    private static SourceMember? FindWrapper(SourceNode.Mapping document) =>
        document.Members.Any(member => member.Key is "agents" or "agent_type")
            ? null
            : document.Members.FirstOrDefault(member => member is { Key: "system_config", Value: SourceNode.Mapping });

    private DesiredAgent CreateAgent(AgentFile file, int document, SourceNode root, List<Finding> findings)
    {
        List<Finding> deferredFindings = [];
        var config = NullMembers.Remove(new ConfigRenderer(deferredFindings).Render(root) as ConfigValue.Map ?? ConfigValue.Map.Empty);
        SourceMap sources = new(root);
        var name = "";
        if (config["name"] is ConfigValue.Text text && !string.IsNullOrWhiteSpace(text.Value))
        {
            name = text.Value + source.NameSuffix;
            config = source.NameSuffix.Length > 0 ? config.With("name", new ConfigValue.Text(name)) : config;
        }
        else if (config["name"] is ConfigValue.Secret)
        {
            deferredFindings.Add(FindingCatalog.SecretName(sources.FindValuePlace(JsonPointer.Of("name"))));
        }

        findings.AddRange(deferredFindings.Select(finding => finding with
        {
            Agent = name.Length > 0 ? name : null,
            Provenance = DescribeProvenance(finding, sources),
        }));
        return new() { Name = new(name), File = file.Name, Document = document, Config = config, Sources = sources };
    }

    private static string? DescribeProvenance(Finding finding, SourceMap sources)
    {
        var steps = sources.FindProvenance(finding.Pointer ?? JsonPointer.Root);
        return ProvenanceStep.Describe(steps.Where(step => step.Source is null || step.Source == finding.Place), finding.Place);
    }

    /// <summary>
    /// Returns the finding with the name of the agent whose document contains it: the last one that begins at or before its line.
    /// </summary>
    private static Finding AttributeToAgent(Finding finding, DesiredAgent[] agents)
    {
        if (finding.Agent is not null || agents.Length == 0 || finding.Place.File != agents[0].File)
        {
            return finding;
        }

        var (first, end) = (0, agents.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = GetLine(agents[middle]) <= finding.Place.Line ? (middle + 1, end) : (first, middle);
        }

        return first > 0 && agents[first - 1] is { HasName: true } agent ? finding with { Agent = agent.Name.Text } : finding;
    }

    private static int GetLine(DesiredAgent agent) => agent.Sources.FindValuePlace(JsonPointer.Root).Line;
}
