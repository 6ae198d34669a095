using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>Reads the agents of one file after the other. Several threads may use it.</summary>
internal sealed class DesiredFileReader(DesiredSource source, Suppressions allowances)
{
    private readonly Composer composer = new(source, allowances);

    /// <summary>The agents of a file by document, and all that was found in it; findings in a document whose name is known carry that name.</summary>
    public ResultWithFindings<IReadOnlyList<DesiredAgent>> Read(AgentFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var documents = YamlReader.Read(file.Name, yaml);
        List<Finding> findings = [.. documents.Findings, .. allowances.AddFile(file.Name, yaml, documents.Value)];
        var valid = documents.Value.Where(document => IsAgent(document.Root, file, findings)).ToList();
        var composed = composer.Compose(file, [.. valid.Select(document => document.Root)], findings);
        DesiredAgent[] agents = [.. valid.Zip(composed, (document, root) => CreateAgent(file, document.Index, root, findings))];
        return new(agents, [.. findings.Select(finding => AttributeToAgent(finding, agents))]);
    }

    private bool IsAgent(SourceNode root, AgentFile file, List<Finding> findings)
    {
        if (root is not SourceNode.Mapping mapping)
        {
            findings.Add(FindingCatalog.NotAMapping(root.Place));
            return false;
        }

        if (file.PossibleBase is { } supposed && mapping.Members.All(member => member.Key != "name"))
        {
            findings.Add(FindingCatalog.UnknownOverlay(root.Place, supposed.Environment, supposed.File, source.Environments.All));
            return false;
        }

        return true;
    }

    private DesiredAgent CreateAgent(AgentFile file, int document, SourceNode root, List<Finding> findings)
    {
        List<Finding> deferredFindings = [];
        var config = NullMembers.Remove(new ConfigRenderer(deferredFindings).Render(root) as ConfigValue.Map ?? ConfigValue.Map.Empty);
        SourceMap sources = new(root);
        var name = "";
        if (config["name"] is ConfigValue.Text text && !string.IsNullOrWhiteSpace(text.Value))
        {
            name = text.Value + source.NameSuffix;
            config = config.With("name", new ConfigValue.Text(name));
        }
        else if (config["name"] is ConfigValue.Secret)
        {
            deferredFindings.Add(FindingCatalog.SecretName(sources.FindValuePlace(JsonPointer.Of("name"))));
        }

        findings.AddRange(deferredFindings.Select(finding => finding with
        {
            Agent = name.Length > 0 ? name : null,
            Provenance = ProvenanceStep.Describe(sources.FindProvenance(finding.Pointer ?? JsonPointer.Root).Where(way => way.Source is null || way.Source == finding.Place), finding.Place),
        }));
        return new() { Name = new(name), File = file.Name, Document = document, Config = config, Sources = sources };
    }

    /// <summary>The finding with the name of the agent in whose document it stands: the last one that begins at or before its line.</summary>
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
