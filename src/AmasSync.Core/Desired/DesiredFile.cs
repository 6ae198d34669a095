using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired;

/// <summary>Reads the agents of one file after the other. Has no state of its own: several threads may use it.</summary>
internal sealed class DesiredFile(DesiredSource source)
{
    /// <summary>The agents of a file by document, and all that was found in it; findings in a document whose name is known carry that name.</summary>
    public Checked<IReadOnlyList<DesiredAgent>> Read(AgentFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var documents = YamlReader.Read(file.Name, yaml);
        List<Finding> findings = [.. documents.Findings];
        List<DesiredAgent> agents = [];
        foreach (var document in documents.Value)
        {
            if (document.Root is SourceNode.Mapping)
            {
                agents.Add(Agent(file, document, findings));
            }
            else
            {
                findings.Add(FindingCatalog.NotAMapping(document.Root.Place));
            }
        }

        return new(agents, [.. findings.Select(finding => Named(finding, agents))]);
    }

    private DesiredAgent Agent(AgentFile file, AgentDocument document, List<Finding> findings)
    {
        Rendering rendering = new(new Substitution(source, file).Of, findings);
        var config = GivenMembers.Of(rendering.Value(document.Root) as ConfigValue.Map ?? ConfigValue.Map.Empty);
        var name = "";
        if (config["name"] is ConfigValue.Text text && !string.IsNullOrWhiteSpace(text.Value))
        {
            name = text.Value + source.NameSuffix;
            config = config.With("name", new ConfigValue.Text(name));
        }
        else if (config["name"] is ConfigValue.Secret)
        {
            findings.Add(FindingCatalog.SecretName(new SourceMap(document.Root).ValueAt(JsonPointer.Of("name"))));
        }

        return new() { Name = new(name), File = file.Name, Document = document.Index, Config = config, Sources = new(document.Root) };
    }

    /// <summary>The finding with the name of the agent in whose document it stands: the last one that begins at or before its line.</summary>
    private static Finding Named(Finding finding, List<DesiredAgent> agents)
    {
        if (finding.Agent is not null || agents.Count == 0 || finding.Place.File != agents[0].File)
        {
            return finding;
        }

        var (first, behind) = (0, agents.Count);
        while (first < behind)
        {
            var middle = (first + behind) / 2;
            (first, behind) = LineOf(agents[middle]) <= finding.Place.Line ? (middle + 1, behind) : (first, middle);
        }

        return first > 0 && agents[first - 1] is { HasName: true } agent ? finding with { Agent = agent.Name.Text } : finding;
    }

    private static int LineOf(DesiredAgent agent) => agent.Sources.ValueAt(JsonPointer.Root).Line;
}
