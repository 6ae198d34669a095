using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Drafts the file of an agent that has none, and if requested, separate files for its long prompts.</summary>
internal sealed class NewFileWriter(ProjectFolder project, ImportOptions options)
{
    /// <summary>Drafts the file.</summary>
    /// <param name="key">The agent's key on the server, or its name.</param>
    /// <param name="config">The configuration, with the name without the environment's suffix.</param>
    /// <param name="files">The drafts to add to.</param>
    /// <returns>The path of the file.</returns>
    public string Draft(string key, ConfigValue.Map config, DraftFiles files)
    {
        var name = FileNames.Sanitize(key, '-');
        var path = FileNames.FindFree(options.TargetFolder, name, ".yaml", files);
        var text = SourceWriter.Write(config, FileNames.FindSchema(project, path));
        files.Add(path, text);
        if (!options.PromptsAsFiles)
        {
            return path;
        }

        YamlEdit[] edits = [.. DraftPrompts(config, name, path, files)];
        if (YamlEditor.Apply(path, text, 0, edits) is YamlEditResult.Done done)
        {
            files.Add(path, done.Text);
        }

        return path;
    }

    private IEnumerable<YamlEdit> DraftPrompts(ConfigValue.Map config, string name, string path, DraftFiles files)
    {
        var prompts = Path.Combine(project.Root, "prompts", name);
        var folder = ProjectFolder.ResolveLinks(prompts) ?? prompts;
        foreach (var (pointer, text) in FindLongTexts(config, JsonPointer.Root))
        {
            var file = FileNames.FindFree(folder, FileNames.Sanitize(GetPromptName(pointer, config), '-'), ".md", files);
            files.Add(file, VariableEscaping.Escape(text));
            yield return new YamlEdit.SetTag(pointer, SourceTags.File, FileNames.GetRelative(path, file));
        }
    }

    /// <summary>The system prompt of a member agent is named after it. Other prompts are named after their member.</summary>
    private static string GetPromptName(JsonPointer pointer, ConfigValue.Map config)
    {
        string[] tokens = [.. pointer.Tokens];
        var key = tokens[^1];
        var name = tokens is ["agents", var index, ..] ? JsonPointer.Of("agents", index, "name").Resolve(config) : null;
        if (name is not ConfigValue.Text agent)
        {
            return key;
        }

        return key == "system_prompt" ? agent.Value : $"{agent.Value} {key}";
    }

    private static IEnumerable<(JsonPointer At, string Text)> FindLongTexts(ConfigValue value, JsonPointer pointer) => value switch
    {
        ConfigValue.Map map => map.Members.SelectMany(member => member switch
        {
            { Key: "system_prompt" or "supervisor_prompt", Value: ConfigValue.Text { Value: var text } } when IsForFile(text) =>
                [(pointer.Then(member.Key), text)],
            _ => FindLongTexts(member.Value, pointer.Then(member.Key)),
        }),
        ConfigValue.List list => list.Items.SelectMany((item, index) => FindLongTexts(item, pointer.Then(index))),
        _ => [],
    };

    private static bool IsForFile(string text) => ExternalText.IsLong(text) && ExternalText.CanStore(text);
}
