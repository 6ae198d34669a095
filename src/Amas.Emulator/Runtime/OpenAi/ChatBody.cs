using System.Globalization;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// Creates the bodies of chat requests and reduced versions of them. Successive messages with the same role are merged, because many local
/// models require alternating roles.
/// </summary>
internal static class ChatBody
{
    private const string MaxTokens = "max_tokens";

    /// <summary>The optional members that a server may not support, or not for every model.</summary>
    private static readonly string[] OptionalMembers = ["response_format", "stream_options", MaxTokens, "temperature"];

    public static ConfigValue.Map Create(string model, ModelSettings settings, IEnumerable<PromptMessage> messages)
    {
        ConfigValue.List messageList = new([.. JoinByRole(messages).Select(CreateMessage)]);
        ConfigValue.Map body = new([new("model", new ConfigValue.Text(model)), new("messages", messageList)]);
        body = settings.Temperature is { } temperature ? body.With("temperature", CreateNumber(temperature)) : body;
        return settings.MaxTokens is { } maxTokens ? body.With(MaxTokens, CreateNumber(maxTokens)) : body;
    }

    /// <summary>Converts a request to a streaming request that reports the usage at the end.</summary>
    public static ConfigValue.Map ToStreamed(ConfigValue.Map body) =>
        body.With("stream", True).With("stream_options", new ConfigValue.Map([new("include_usage", True)]));

    /// <summary>
    /// Reduces a request that the server rejected: removes the optional members that its message names, otherwise those that servers need
    /// not support. Newer models require <c>max_completion_tokens</c>, which older servers do not support.
    /// </summary>
    /// <returns>Null if there is nothing to remove.</returns>
    public static ConfigValue.Map? Reduce(ConfigValue.Map body, string serverMessage)
    {
        var present = OptionalMembers.Where(name => body[name] is not null).ToList();
        var named = present.Where(name => serverMessage.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var dropped = named.Count > 0 ? named : OptionalMembers[..2].Where(present.Contains).ToList();
        if (dropped.Count == 0)
        {
            return null;
        }

        var reduced = dropped.Aggregate(body, (rest, name) => rest.With(name, null));
        return dropped.Contains(MaxTokens) && serverMessage.Contains("max_completion_tokens", StringComparison.OrdinalIgnoreCase)
            ? reduced.With("max_completion_tokens", body[MaxTokens])
            : reduced;
    }

    private static ConfigValue.Boolean True { get; } = new(true);

    private static ConfigValue.Number CreateNumber(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    private static IEnumerable<PromptMessage> JoinByRole(IEnumerable<PromptMessage> messages)
    {
        List<PromptMessage> group = [];
        foreach (var message in messages)
        {
            if (group.Count > 0 && group[0].Role != message.Role)
            {
                yield return Merge(group);
                group.Clear();
            }

            group.Add(message);
        }

        if (group.Count > 0)
        {
            yield return Merge(group);
        }
    }

    private static PromptMessage Merge(List<PromptMessage> group) =>
        new(group[0].Role, string.Join("\n\n", group.Select(message => message.Text)))
        {
            Images = [.. group.SelectMany(message => message.Images)],
        };

    private static ConfigValue.Map CreateMessage(PromptMessage message) => new(
    [
        new("role", new ConfigValue.Text(message.Role)),
        new("content", message.Images.Count == 0 ? new ConfigValue.Text(message.Text) : CreateBlocks(message)),
    ]);

    private static ConfigValue.List CreateBlocks(PromptMessage message)
    {
        List<ConfigValue> blocks = [];
        if (message.Text.Length > 0)
        {
            blocks.Add(CreateBlock("text", new ConfigValue.Text(message.Text)));
        }

        blocks.AddRange(message.Images.Select(CreateImage));
        return new(blocks);
    }

    private static ConfigValue.Map CreateImage(string url) =>
        CreateBlock("image_url", new ConfigValue.Map([new("url", new ConfigValue.Text(url))]));

    private static ConfigValue.Map CreateBlock(string type, ConfigValue content) =>
        new([new("type", new ConfigValue.Text(type)), new(type, content)]);
}
