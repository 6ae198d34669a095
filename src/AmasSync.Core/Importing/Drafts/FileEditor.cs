using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing.Overriding;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Changes the files of an agent to have a configuration: values in the agent's own document in place, and the text of a file that no other
/// agent uses in that file. A value that comes from elsewhere is overridden in the agent's own document or overlay.
/// </summary>
internal sealed class FileEditor(DesiredSource source, TextFileUsers textFileUsers)
{
    /// <summary>Drafts the changes, or returns the obstacles. With an obstacle, <paramref name="files"/> must be discarded.</summary>
    public ImportObstacle? Draft(DesiredAgent agent, ConfigValue.Map target, DraftFiles files)
    {
        var wanted = RemoveSuffix(target);
        var current = RemoveSuffix(agent.Config);
        List<YamlEdit> edits = [];
        AgentOverrides overrides = new(agent, current, wanted, source);
        foreach (var edit in YamlDiff.Compute(current, wanted))
        {
            PlanEdit(agent, edit, edits, overrides, files);
        }

        var obstacle = edits.Count == 0 ? null : LayerFile.Apply(ResolvePath(agent.File), agent.File, agent.Document, edits, files);
        return obstacle ?? overrides.Apply(files);
    }

    /// <summary>Removes the environment's suffix from the name, as the file has it.</summary>
    public ConfigValue.Map RemoveSuffix(ConfigValue.Map config) =>
        config["name"] is ConfigValue.Text { Value: var name } && name.EndsWith(source.NameSuffix, StringComparison.Ordinal)
            ? config.With("name", new ConfigValue.Text(name[..^source.NameSuffix.Length]))
            : config;

    private void PlanEdit(DesiredAgent agent, YamlEdit edit, List<YamlEdit> edits, AgentOverrides overrides, DraftFiles files)
    {
        if (edit is YamlEdit.Set { Value: ConfigValue.Text text } && TryChangeText(agent, edit.At, text.Value, edits, files))
        {
            return;
        }

        // A value is removed from its list or mapping, so the provenance of that one counts.
        var place = edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;
        var isOwn = agent.Sources.FindProvenance(place).All(step => step.Kind == ProvenanceKind.File) && !IsInheritedRemoval(agent, edit);
        if (isOwn && !IsMixedInsert(agent, edit) && !textFileUsers.IsShared(agent.Sources.FindValuePlace(place).File))
        {
            edits.Add(Escape(edit));
        }
        else
        {
            overrides.Add(edit);
        }
    }

    private static bool IsInheritedRemoval(DesiredAgent agent, YamlEdit edit) => edit is YamlEdit.Remove
        && agent.Sources.FindProvenance(edit.At) is [{ Kind: ProvenanceKind.Defaults or ProvenanceKind.Overlay }, ..];

    // The indexes of a list that other documents add elements to are not those of the agent's own list.
    private static bool IsMixedInsert(DesiredAgent agent, YamlEdit edit) => edit is YamlEdit.Insert or YamlEdit.Move
        && agent.Sources.FindNode(edit.At) is SourceNode.Sequence list
        && list.Items.Any(item => item.Provenance.Count > 0);

    /// <summary>Changes a text where it is written, if it is the file of one agent or has variables in lines that stay.</summary>
    private bool TryChangeText(DesiredAgent agent, JsonPointer pointer, string text, List<YamlEdit> edits, DraftFiles files)
    {
        if (agent.Sources.FindNode(pointer) is not SourceNode.Scalar scalar || SourceText.Change(scalar, text) is not { } changed)
        {
            return false;
        }

        ProvenanceKind[] steps = [.. agent.Sources.FindProvenance(pointer).Select(step => step.Kind)];
        if (scalar.IsFile)
        {
            var file = scalar.Place.File;
            var isOwn = steps is [ProvenanceKind.File, ..] or [ProvenanceKind.Overlay, ProvenanceKind.File, ..];
            if (isOwn && textFileUsers.IsShared(file) && scalar.Parts.Count > 0 && steps[0] == ProvenanceKind.File)
            {
                // The text replaces the tag in the agent's document, with its variables, which differ between environments.
                edits.Add(new YamlEdit.Set(pointer, new ConfigValue.Text(changed)));
                return true;
            }

            if (!isOwn || textFileUsers.IsShared(file) || !ExternalText.CanStore(changed))
            {
                return false;
            }

            var path = ResolvePath(file);
            files.Change(path, ExternalText.ReplaceText(files.ReadText(path) ?? "", changed));
            return true;
        }

        if (steps.Length == 0 || steps.Any(step => step != ProvenanceKind.VariableText))
        {
            return false;
        }

        edits.Add(new YamlEdit.Set(pointer, new ConfigValue.Text(changed)));
        return true;
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
        var path = Path.Combine(source.Project.Root, name);
        return ProjectFolder.ResolveLinks(path) ?? path;
    }
}
