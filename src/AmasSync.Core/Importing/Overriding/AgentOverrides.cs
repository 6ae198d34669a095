using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing.Drafts;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Overriding;

/// <summary>
/// Overrides values that come from elsewhere for one agent, never at their source, which other agents use too. A value of the environment's
/// overlay is changed there. A variable differs between environments, so with several of them its value is overridden in the overlay, which
/// is created if necessary. Every other value is overridden in the agent's own document.
/// </summary>
/// <param name="agent">The agent.</param>
/// <param name="current">Its composed configuration, with the name as in the file.</param>
/// <param name="wanted">The configuration that is wanted, with the name as in the file.</param>
/// <param name="source">The project.</param>
internal sealed class AgentOverrides(DesiredAgent agent, ConfigValue.Map current, ConfigValue.Map wanted, DesiredSource source)
{
    private readonly List<(bool IsOverlay, IReadOnlyList<string> Path)> places = [];

    private string BasePath => Path.Combine(source.Project.Root, agent.File);

    private string OverlayStem => $"{BasePath[..^Path.GetExtension(BasePath).Length]}.{source.Environments.Current}";

    /// <summary>Adds the place of an edit of the composed configuration.</summary>
    public void Add(YamlEdit edit)
    {
        var pointer = edit is YamlEdit.Add add ? add.At.Then(add.Key) : edit.At;
        var provenance = agent.Sources.FindProvenance(edit.At);
        var isOfOverlay = provenance is [{ Kind: ProvenanceKind.Overlay }, ..];
        var hasVariable = provenance.Any(step => IsVariable(step.Kind));
        var isOverlay = isOfOverlay || (hasVariable && source.Environments.All.Count > 1);
        List<string> path = [.. OverridePath.Find(current, pointer)];
        if (edit is YamlEdit.Insert insert
            && NamedLists.GetName(insert.Value) is { } name
            && OverridePath.IsElement([.. path, name], path.Count))
        {
            path.Add(name);
        }

        if (!places.Any(place => place.IsOverlay == isOverlay && place.Path.SequenceEqual(path, StringComparer.Ordinal)))
        {
            places.Add((isOverlay, path));
        }
    }

    private static bool IsVariable(ProvenanceKind kind) =>
        kind is ProvenanceKind.Variable or ProvenanceKind.VariableText or ProvenanceKind.Environment;

    /// <summary>Drafts the overrides, or returns the obstacles.</summary>
    public ImportObstacle? Apply(DraftFiles files)
    {
        var obstacles = places.Select(place => Apply(place.IsOverlay, place.Path, files)).OfType<ImportObstacle>();
        return ImportObstacle.Combine([.. obstacles]);
    }

    private ImportObstacle? Apply(bool isOverlay, IReadOnlyList<string> path, DraftFiles files)
    {
        var file = isOverlay ? FindOverlay(files) : Resolve(BasePath);
        if (file is null)
        {
            return CreateOverlay(path, files);
        }

        var name = isOverlay ? source.Project.GetName(OverlayStem + Path.GetExtension(file)) : agent.File;
        var documents = YamlReader.Read(name, files.ReadText(file) ?? "").Value;
        var index = isOverlay ? FindDocument(documents) : agent.Document;
        if (documents.FirstOrDefault(document => document.Index == index) is not { } document)
        {
            return AddDocument(file, path, files);
        }

        return new LayerEdits(document.Root, wanted).Compute(path) is { } edits
            ? LayerFile.Apply(file, name, document.Index, edits, files)
            : CreateObstacle(path, "an element that other files add to a list cannot be removed for one agent");
    }

    private ImportObstacle CreateObstacle(IReadOnlyList<string> path, string reason)
    {
        var pointer = NamedPath.FindPointer(current, OverridePath.Format(path)) ?? JsonPointer.Root;
        var steps = agent.Sources.FindProvenance(pointer);
        var origin = steps.Count == 0 ? "other files" : steps[0].ToString();
        return new($"/{OverridePath.Format(path)} comes from {origin}: {reason}", "change it by hand, then import again");
    }

    /// <summary>Returns the index of the overlay's document for this agent; -1 if there is none.</summary>
    private int FindDocument(IReadOnlyList<YamlDocument> documents)
    {
        var name = (current["name"] as ConfigValue.Text)?.Value;
        var named = documents.FirstOrDefault(document =>
            new SourceMap(document.Root).FindNode(JsonPointer.Of("name")) is SourceNode.Scalar { Value: ConfigValue.Text text }
            && text.Value == name);
        return named?.Index ?? (documents is [var only] && IsOnlyAgent() ? only.Index : -1);
    }

    private bool IsOnlyAgent() =>
        TextFile.Read(BasePath, agent.File, Place.StartOf(agent.File)).Value is { } text
        && YamlReader.Read(agent.File, text).Value.Count == 1;

    private string? FindOverlay(DraftFiles files)
    {
        string[] candidates = [$"{OverlayStem}.yaml", $"{OverlayStem}.yml"];
        return candidates.Select(Resolve).FirstOrDefault(files.Exists);
    }

    private ImportObstacle? CreateOverlay(IReadOnlyList<string> path, DraftFiles files)
    {
        if (RenderOverlay(path) is not { } text)
        {
            return CreateObstacle(path, "it cannot be removed for one environment");
        }

        files.Add(Resolve($"{OverlayStem}.yaml"), text);
        return null;
    }

    private ImportObstacle? AddDocument(string overlay, IReadOnlyList<string> path, DraftFiles files)
    {
        if (RenderOverlay(path) is not { } document || files.ReadText(overlay) is not { } text)
        {
            return CreateObstacle(path, "it cannot be removed for one environment");
        }

        var lineBreak = text.EndsWith('\n') || text.Length == 0 ? "" : "\n";
        var added = $"{text}{lineBreak}---\n{document}".Replace("\r\n", "\n", StringComparison.Ordinal);
        files.Change(overlay, ExternalText.ReplaceText(text, added));
        return null;
    }

    private string? RenderOverlay(IReadOnlyList<string> path)
    {
        var value = NamedPath.FindValue(wanted, OverridePath.Format(path));
        if (value is null || OverridePath.Wrap(path, 0, value) is not ConfigValue.Map content)
        {
            return null;
        }

        var named = IsOnlyAgent() ? content : OverridePath.AddName(content, (current["name"] as ConfigValue.Text)?.Value ?? "");
        return SourceWriter.Write(named, schema: null);
    }

    private static string Resolve(string path) => ProjectFolder.ResolveLinks(path) ?? path;
}
