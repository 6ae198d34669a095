using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Makes the files of an agent say what the server has. Only what stands in the agent's own document, or in a text file that nobody else uses, is
/// changed; for the rest it says where the value comes from and what it would have to be.
/// </summary>
internal sealed class FileEditor(ProjectFolder project, TextFileUsers textFileUsers, string suffix)
{
    private const int MaxShownLength = 60;

    /// <summary>Drafts the changes, or says all that is in the way and drafts nothing that counts.</summary>
    public ImportObstacle? Draft(DesiredAgent agent, ConfigValue.Map target, DraftFiles files)
    {
        List<YamlEdit> edits = [];
        ImportObstacle[] obstacles =
        [
            .. YamlDiff.Compute(RemoveSuffix(agent.Config), RemoveSuffix(target)).Select(edit => PlanEdit(agent, edit, edits, files)).OfType<ImportObstacle>(),
        ];
        return ImportObstacle.Combine(obstacles) ?? (edits.Count == 0 ? null : Apply(agent, edits, files));
    }

    /// <summary>The configuration as its file names it.</summary>
    public ConfigValue.Map RemoveSuffix(ConfigValue.Map config) => config["name"] is ConfigValue.Text { Value: var name } && name.EndsWith(suffix, StringComparison.Ordinal)
        ? config.With("name", new ConfigValue.Text(name[..^suffix.Length]))
        : config;

    private ImportObstacle? PlanEdit(DesiredAgent agent, YamlEdit edit, List<YamlEdit> edits, DraftFiles files)
    {
        // What is taken out goes from where its collection stands; a value is changed where it stands itself.
        var place = edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;
        var provenance = agent.Sources.FindProvenance(place);
        if (edit is YamlEdit.Set { Value: ConfigValue.Text text } && provenance is [{ Kind: ProvenanceKind.File }] && ExternalText.CanStore(text.Value))
        {
            return ChangeText(agent, edit.At, text.Value, files);
        }

        if (provenance is [{ Kind: not ProvenanceKind.File }, ..] || (edit is YamlEdit.Remove && agent.Sources.FindProvenance(edit.At) is [{ Kind: ProvenanceKind.Defaults or ProvenanceKind.Overlay }, ..]))
        {
            return CreateElsewhereObstacle(agent, edit);
        }

        edits.Add(Escape(edit));
        return null;
    }

    private ImportObstacle? ChangeText(DesiredAgent agent, JsonPointer pointer, string text, DraftFiles files)
    {
        var name = agent.Sources.FindValuePlace(pointer).File;
        if (textFileUsers.Find(name) is { Count: > 1 } users)
        {
            return new(
                $"{pointer} is the text of {name}, which {string.Join(" and ", users.Distinct(StringComparer.Ordinal).Select(user => $"'{user}'"))} share",
                $"change {name} for all of them, or give '{agent.Name}' a file of its own");
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
            return new($"{agent.File} cannot be read");
        }

        switch (YamlEditor.Apply(agent.File, text, agent.Document, edits))
        {
            case YamlEditResult.Done done:
                files.Change(path, done.Text);
                return null;
            case YamlEditResult.Refused refused:
                return new($"{refused.Place.File}:{refused.Place.Line} is not changed in place: {refused.Reason}", "change it there by hand, then import again");
            default:
                return null;
        }
    }

    private static ImportObstacle CreateElsewhereObstacle(DesiredAgent agent, YamlEdit edit)
    {
        var step = agent.Sources.FindProvenance(edit.At).Concat(agent.Sources.FindProvenance(JsonPointer.Of(edit.At.Tokens.SkipLast(1)))).First();
        var place = agent.Sources.FindValuePlace(edit.At);
        var origin = step.Kind switch
        {
            ProvenanceKind.Environment => $"the variable {step.Name} of the process",
            ProvenanceKind.Variable or ProvenanceKind.VariableText => $"the variable {step.Name}",
            ProvenanceKind.Include => $"!include {step.Name}",
            ProvenanceKind.Defaults => $"the defaults in {step.Name}",
            ProvenanceKind.Overlay => $"the overlay {step.Name}",
            _ => step.Name,
        };
        return new($"{FormatPointer(edit)} comes from {origin}", $"at {place.File}:{place.Line}, {DescribeEdit(edit)}, or apply to put the file's back");
    }

    private static string FormatPointer(YamlEdit edit) => edit is YamlEdit.Add add ? add.At.Then(add.Key).Text : edit.At.Text;

    private static string DescribeEdit(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => $"make it {FormatShort(set.Value)}",
        YamlEdit.Add add => $"add {add.Key}: {FormatShort(add.Value)}",
        YamlEdit.Insert insert => $"add {FormatShort(insert.Value)}",
        _ => "take it out",
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
