using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Changes the files of an agent to match the server. It changes only values in the agent's own document, or in a text file that no other
/// agent uses. For other values it returns an obstacle that says where the value comes from and what it has to be.
/// </summary>
internal sealed class FileEditor(ProjectFolder project, TextFileUsers textFileUsers, string suffix)
{
    private const int MaxShownLength = 60;

    /// <summary>Drafts the changes, or returns the obstacles. With an obstacle, <paramref name="files"/> must be discarded.</summary>
    public ImportObstacle? Draft(DesiredAgent agent, ConfigValue.Map target, DraftFiles files)
    {
        List<YamlEdit> edits = [];
        List<ImportObstacle> obstacles = [];
        foreach (var edit in YamlDiff.Compute(RemoveSuffix(agent.Config), RemoveSuffix(target)))
        {
            if (PlanEdit(agent, edit, edits, files) is { } obstacle)
            {
                obstacles.Add(obstacle);
            }
        }

        if (obstacles.Count > 0)
        {
            return ImportObstacle.Combine(obstacles);
        }

        return edits.Count == 0 ? null : Apply(agent, edits, files);
    }

    /// <summary>Removes the environment's suffix from the name, as the file has it.</summary>
    public ConfigValue.Map RemoveSuffix(ConfigValue.Map config) =>
        config["name"] is ConfigValue.Text { Value: var name } && name.EndsWith(suffix, StringComparison.Ordinal)
            ? config.With("name", new ConfigValue.Text(name[..^suffix.Length]))
            : config;

    private ImportObstacle? PlanEdit(DesiredAgent agent, YamlEdit edit, List<YamlEdit> edits, DraftFiles files)
    {
        // A value is removed from its list or mapping, so the provenance of that one counts.
        var place = edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;
        var provenance = agent.Sources.FindProvenance(place);
        var isFileText = provenance is [{ Kind: ProvenanceKind.File }];
        if (isFileText && edit is YamlEdit.Set { Value: ConfigValue.Text text } && ExternalText.CanStore(text.Value))
        {
            return ChangeText(agent, edit.At, text.Value, files);
        }

        if (provenance is [{ Kind: not ProvenanceKind.File }, ..] || IsInheritedRemoval(agent, edit))
        {
            return CreateElsewhereObstacle(agent, edit);
        }

        edits.Add(Escape(edit));
        return null;
    }

    private static bool IsInheritedRemoval(DesiredAgent agent, YamlEdit edit) => edit is YamlEdit.Remove
        && agent.Sources.FindProvenance(edit.At) is [{ Kind: ProvenanceKind.Defaults or ProvenanceKind.Overlay }, ..];

    private ImportObstacle? ChangeText(DesiredAgent agent, JsonPointer pointer, string text, DraftFiles files)
    {
        var name = agent.Sources.FindValuePlace(pointer).File;
        if (textFileUsers.Find(name) is { Count: > 1 } users)
        {
            var names = string.Join(" and ", users.Distinct(StringComparer.Ordinal).Select(user => $"'{user}'"));
            return new(
                $"{pointer} is the text of {name}, which is used by {names}",
                $"change {name} for all of them, or use a separate file for '{agent.Name}'");
        }

        var path = ResolvePath(name);
        files.Change(path, ExternalText.MatchLineEndings(files.ReadText(path) ?? "", text));
        return null;
    }

    private ImportObstacle? Apply(DesiredAgent agent, List<YamlEdit> edits, DraftFiles files)
    {
        var path = ResolvePath(agent.File);
        if (files.ReadText(path) is not { } text)
        {
            return new($"cannot read {agent.File}");
        }

        switch (YamlEditor.Apply(agent.File, text, agent.Document, edits))
        {
            case YamlEditResult.Done done:
                files.Change(path, done.Text);
                return null;
            case YamlEditResult.Refused refused:
                return new(
                    $"cannot change {refused.Place.File}:{refused.Place.Line} in place: {refused.Reason}",
                    "change it by hand, then import again");
            default:
                return null;
        }
    }

    private static ImportObstacle CreateElsewhereObstacle(DesiredAgent agent, YamlEdit edit)
    {
        var parent = JsonPointer.Of(edit.At.Tokens.SkipLast(1));
        var step = agent.Sources.FindProvenance(edit.At).Concat(agent.Sources.FindProvenance(parent)).First();
        var place = agent.Sources.FindValuePlace(edit.At);
        var origin = step.Kind switch
        {
            ProvenanceKind.Environment => $"the environment variable {step.Name}",
            ProvenanceKind.Variable or ProvenanceKind.VariableText => $"the variable {step.Name}",
            ProvenanceKind.Include => $"!include {step.Name}",
            ProvenanceKind.Defaults => $"the defaults in {step.Name}",
            ProvenanceKind.Overlay => $"the overlay {step.Name}",
            _ => step.Name,
        };
        return new(
            $"{FormatPointer(edit)} comes from {origin}",
            $"{DescribeEdit(edit)} at {place.File}:{place.Line}, or apply to restore the file's value on the server");
    }

    private static string FormatPointer(YamlEdit edit) => edit is YamlEdit.Add add ? add.At.Then(add.Key).Text : edit.At.Text;

    private static string DescribeEdit(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => $"set it to {FormatShort(set.Value)}",
        YamlEdit.Add add => $"add {add.Key}: {FormatShort(add.Value)}",
        YamlEdit.Insert insert => $"add {FormatShort(insert.Value)}",
        YamlEdit.Move move => FormattableString.Invariant($"move item {move.From} to position {move.To}"),
        _ => "remove it",
    };

    private static string FormatShort(ConfigValue value)
    {
        var text = CanonicalJson.SerializeRedacted(value);
        return text.Length <= MaxShownLength ? text : $"{text[..MaxShownLength]}…";
    }

    private static YamlEdit Escape(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => set with { Value = VariableEscaping.Escape(set.Value) },
        YamlEdit.Add add => add with { Value = VariableEscaping.Escape(add.Value) },
        YamlEdit.Insert insert => insert with { Value = VariableEscaping.Escape(insert.Value) },
        _ => edit,
    };

    private string ResolvePath(string name)
    {
        var path = Path.Combine(project.Root, name);
        return ProjectFolder.ResolveLinks(path) ?? path;
    }
}
