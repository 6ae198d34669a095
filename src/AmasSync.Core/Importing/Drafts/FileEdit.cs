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
internal sealed class FileEdit(ProjectFolder project, PromptUses uses, string suffix)
{
    private const int MostShown = 60;

    /// <summary>Drafts the changes, or says all that is in the way and drafts nothing that counts.</summary>
    public ImportObstacle? Draft(DesiredAgent agent, ConfigValue.Map wanted, DraftFiles files)
    {
        List<YamlEdit> edits = [];
        ImportObstacle[] obstacles =
        [
            .. EditsBetween.Of(WithoutSuffix(agent.Config), WithoutSuffix(wanted)).Select(edit => Route(agent, edit, edits, files)).OfType<ImportObstacle>(),
        ];
        return ImportObstacle.Of(obstacles) ?? (edits.Count == 0 ? null : Apply(agent, edits, files));
    }

    /// <summary>The configuration as its file names it.</summary>
    public ConfigValue.Map WithoutSuffix(ConfigValue.Map config) => config["name"] is ConfigValue.Text { Value: var name } && name.EndsWith(suffix, StringComparison.Ordinal)
        ? config.With("name", new ConfigValue.Text(name[..^suffix.Length]))
        : config;

    private ImportObstacle? Route(DesiredAgent agent, YamlEdit edit, List<YamlEdit> edits, DraftFiles files)
    {
        // What is taken out goes from where its collection stands; a value is changed where it stands itself.
        var place = edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;
        var ways = agent.Sources.WayTo(place);
        if (edit is YamlEdit.Set { Value: ConfigValue.Text text } && ways is [{ Form: SourceForm.File }] && TextBeside.CanHold(text.Value))
        {
            return ChangeText(agent, edit.At, text.Value, files);
        }

        if (ways is [{ Form: not SourceForm.File }, ..] || (edit is YamlEdit.Remove && agent.Sources.WayTo(edit.At) is [{ Form: SourceForm.Defaults or SourceForm.Overlay }, ..]))
        {
            return Elsewhere(agent, edit);
        }

        edits.Add(Escaped(edit));
        return null;
    }

    private ImportObstacle? ChangeText(DesiredAgent agent, JsonPointer at, string text, DraftFiles files)
    {
        var name = agent.Sources.ValueAt(at).File;
        if (uses.Of(name) is { Count: > 1 } users)
        {
            return new(
                $"{at} is the text of {name}, which {string.Join(" and ", users.Distinct(StringComparer.Ordinal).Select(user => $"'{user}'"))} share",
                $"change {name} for all of them, or give '{agent.Name}' a file of its own");
        }

        var path = PathOf(name);
        files.Change(path, TextBeside.WithLineEndsOf(files.ReadText(path) ?? "", text));
        return null;
    }

    private ImportObstacle? Apply(DesiredAgent agent, List<YamlEdit> edits, DraftFiles files)
    {
        var path = PathOf(agent.File);
        if (files.ReadText(path) is not { } text)
        {
            return new($"{agent.File} cannot be read");
        }

        switch (YamlEditor.Apply(agent.File, text, agent.Document, edits))
        {
            case EditedYaml.Done done:
                files.Change(path, done.Text);
                return null;
            case EditedYaml.Refused refused:
                return new($"{refused.Place.File}:{refused.Place.Line} is not changed in place: {refused.Reason}", "change it there by hand, then import again");
            default:
                return null;
        }
    }

    private static ImportObstacle Elsewhere(DesiredAgent agent, YamlEdit edit)
    {
        var way = agent.Sources.WayTo(edit.At).Concat(agent.Sources.WayTo(JsonPointer.Of(edit.At.Tokens.SkipLast(1)))).First();
        var place = agent.Sources.ValueAt(edit.At);
        var through = way.Form switch
        {
            SourceForm.Environment => $"the variable {way.Name} of the process",
            SourceForm.Variable or SourceForm.VariableText => $"the variable {way.Name}",
            SourceForm.Include => $"!include {way.Name}",
            SourceForm.Defaults => $"the defaults in {way.Name}",
            SourceForm.Overlay => $"the overlay {way.Name}",
            _ => way.Name,
        };
        return new($"{Pointer(edit)} comes from {through}", $"at {place.File}:{place.Line}, {Change(edit)}, or apply to put the file's back");
    }

    private static string Pointer(YamlEdit edit) => edit is YamlEdit.Add add ? add.At.Then(add.Key).Text : edit.At.Text;

    private static string Change(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => $"make it {Short(set.Value)}",
        YamlEdit.Add add => $"add {add.Key}: {Short(add.Value)}",
        YamlEdit.Insert insert => $"add {Short(insert.Value)}",
        _ => "take it out",
    };

    private static string Short(ConfigValue value)
    {
        var text = CanonicalJson.Redacted(value);
        return text.Length <= MostShown ? text : $"{text[..MostShown]}…";
    }

    private static YamlEdit Escaped(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => set with { Value = SourceText.Of(set.Value) },
        YamlEdit.Add add => add with { Value = SourceText.Of(add.Value) },
        YamlEdit.Insert insert => insert with { Value = SourceText.Of(insert.Value) },
        _ => edit,
    };

    private string PathOf(string name)
    {
        var path = Path.Combine(project.Root, name);
        return ProjectFolder.RealPath(path) ?? path;
    }
}
