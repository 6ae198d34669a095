using System.Globalization;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// The body of a chat request, and what may be left out of it. Messages of one role that follow each other are sent as one: many local models take
/// only turns that alternate.
/// </summary>
internal static class ChatBody
{
    private const string MaxTokens = "max_tokens";

    /// <summary>What a server may not know, or may not take of every model. All of it can be done without.</summary>
    private static readonly string[] OptionalMembers = ["response_format", "stream_options", MaxTokens, "temperature"];

    public static ConfigValue.Map Create(string model, ModelSettings settings, IEnumerable<PromptMessage> messages)
    {
        ConfigValue.List messageList = new([.. JoinByRole(messages).Select(CreateMessage)]);
        ConfigValue.Map body = new([new("model", new ConfigValue.Text(model)), new("messages", messageList)]);
        body = settings.Temperature is { } temperature ? body.With("temperature", CreateNumber(temperature)) : body;
        return settings.MaxTokens is { } maxTokens ? body.With(MaxTokens, CreateNumber(maxTokens)) : body;
    }

    /// <summary>The same request for an answer in pieces, with its usage at the end.</summary>
    public static ConfigValue.Map ToStreamed(ConfigValue.Map body) =>
        body.With("stream", True).With("stream_options", new ConfigValue.Map([new("include_usage", True)]));

    /// <summary>
    /// A smaller request to a server that refused this one: without what its sentence names, else without what no server has to know. Null where
    /// there is nothing to leave out. Newer models want <c>max_completion_tokens</c>, which older servers do not know.
    /// </summary>
    public static ConfigValue.Map? Reduce(ConfigValue.Map body, string serverMessage)
    {
        var named = OptionalMembers.Where(name => body[name] is not null && serverMessage.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var dropped = named.Count > 0 ? named : OptionalMembers[..2].Where(name => body[name] is not null).ToList();
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

    private static PromptMessage Merge(List<PromptMessage> group) => new(group[0].Role, string.Join("\n\n", group.Select(message => message.Text)))
    {
        Images = [.. group.SelectMany(message => message.Images)],
    };

    private static ConfigValue.Map CreateMessage(PromptMessage message) => new(
    [
        new("role", new ConfigValue.Text(message.Role)),
        new("content", message.Images.Count == 0 ? new ConfigValue.Text(message.Text) : CreateBlocks(message)),
    ]);

    private static ConfigValue.List CreateBlocks(PromptMessage message) =>
        new([.. message.Text.Length == 0 ? [] : (ConfigValue[])[CreateBlock("text", new ConfigValue.Text(message.Text))], .. message.Images.Select(CreateImage)]);

    private static ConfigValue.Map CreateImage(string url) => CreateBlock("image_url", new ConfigValue.Map([new("url", new ConfigValue.Text(url))]));

    private static ConfigValue.Map CreateBlock(string type, ConfigValue content) => new([new("type", new ConfigValue.Text(type)), new(type, content)]);
}
