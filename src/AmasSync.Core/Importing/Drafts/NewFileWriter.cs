using Amas.Config.Json;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Writes an agent that has no file as the file that a person would have written; with long prompts as files of their own where that is asked for.</summary>
internal sealed class NewFileWriter(ProjectFolder project, ImportOptions options)
{
    /// <summary>Drafts the file.</summary>
    /// <param name="key">The server's key of the agent, or its name.</param>
    /// <param name="config">What the file is to say, the name without the environment's suffix.</param>
    /// <param name="files">Takes the drafts.</param>
    /// <returns>The path of the file.</returns>
    public string Draft(string key, ConfigValue.Map config, DraftFiles files)
    {
        var name = FileNames.Sanitize(key, '-');
        var path = FileNames.FindFree(options.TargetFolder, name, ".yaml", files);
        var text = SourceWriter.Write(config, FileNames.FindSchema(project, path));
        files.Add(path, text);
        if (options.PromptsAsFiles && YamlEditor.Apply(path, text, 0, [.. DraftPrompts(config, name, path, files)]) is YamlEditResult.Done done)
        {
            files.Add(path, done.Text);
        }

        return path;
    }

    private IEnumerable<YamlEdit> DraftPrompts(ConfigValue.Map config, string name, string path, DraftFiles files)
    {
        var folder = Path.Combine(project.Root, "prompts", name);
        foreach (var (pointer, text) in FindLongTexts(config, JsonPointer.Root))
        {
            var file = FileNames.FindFree(folder, FileNames.Sanitize(GetPromptName(pointer, config), '-'), ".md", files);
            files.Add(file, text);
            yield return new YamlEdit.SetTag(pointer, SourceTags.File, FileNames.GetRelative(path, file));
        }
    }

    /// <summary>The prompt of an agent has its name; a further one, or one of the system, that of its key.</summary>
    private static string GetPromptName(JsonPointer pointer, ConfigValue.Map config)
    {
        string[] tokens = [.. pointer.Tokens];
        var agent = tokens is ["agents", var index, ..] ? JsonPointer.Of("agents", index, "name").Resolve(config) as ConfigValue.Text : null;
        return agent is null ? tokens[^1] : tokens[^1] is "system_prompt" ? agent.Value : $"{agent.Value} {tokens[^1]}";
    }

    private static IEnumerable<(JsonPointer At, string Text)> FindLongTexts(ConfigValue value, JsonPointer pointer) => value switch
    {
        ConfigValue.Map map => map.Members.SelectMany(member => member switch
        {
            { Key: "system_prompt" or "supervisor_prompt", Value: ConfigValue.Text { Value: var text } } when ExternalText.IsLong(text) && ExternalText.CanStore(text) =>
                [(pointer.Then(member.Key), text)],
            _ => FindLongTexts(member.Value, pointer.Then(member.Key)),
        }),
        ConfigValue.List list => list.Items.SelectMany((item, index) => FindLongTexts(item, pointer.Then(index))),
        _ => [],
    };
}
