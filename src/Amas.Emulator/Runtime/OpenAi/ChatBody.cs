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
    private static readonly string[] Optional = ["response_format", "stream_options", MaxTokens, "temperature"];

    public static ConfigValue.Map Of(string model, ModelSettings settings, IEnumerable<PromptMessage> messages)
    {
        ConfigValue.List told = new([.. Joined(messages).Select(Message)]);
        ConfigValue.Map body = new([new("model", new ConfigValue.Text(model)), new("messages", told)]);
        body = settings.Temperature is { } temperature ? body.With("temperature", Number(temperature)) : body;
        return settings.MaxTokens is { } most ? body.With(MaxTokens, Number(most)) : body;
    }

    /// <summary>The same request for an answer in pieces, with its usage at the end.</summary>
    public static ConfigValue.Map Streamed(ConfigValue.Map body) =>
        body.With("stream", True).With("stream_options", new ConfigValue.Map([new("include_usage", True)]));

    /// <summary>
    /// A smaller request to a server that refused this one: without what its sentence names, else without what no server has to know. Null where
    /// there is nothing to leave out. Newer models want <c>max_completion_tokens</c>, which older servers do not know.
    /// </summary>
    public static ConfigValue.Map? Smaller(ConfigValue.Map body, string refusal)
    {
        var named = Optional.Where(name => body[name] is not null && refusal.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var dropped = named.Count > 0 ? named : Optional[..2].Where(name => body[name] is not null).ToList();
        if (dropped.Count == 0)
        {
            return null;
        }

        var smaller = dropped.Aggregate(body, (rest, name) => rest.With(name, null));
        return dropped.Contains(MaxTokens) && refusal.Contains("max_completion_tokens", StringComparison.OrdinalIgnoreCase)
            ? smaller.With("max_completion_tokens", body[MaxTokens])
            : smaller;
    }

    private static ConfigValue.Boolean True { get; } = new(true);

    private static ConfigValue.Number Number(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    private static IEnumerable<PromptMessage> Joined(IEnumerable<PromptMessage> messages)
    {
        List<PromptMessage> group = [];
        foreach (var message in messages)
        {
            if (group.Count > 0 && group[0].Role != message.Role)
            {
                yield return One(group);
                group.Clear();
            }

            group.Add(message);
        }

        if (group.Count > 0)
        {
            yield return One(group);
        }
    }

    private static PromptMessage One(List<PromptMessage> group) => new(group[0].Role, string.Join("\n\n", group.Select(message => message.Text)))
    {
        Images = [.. group.SelectMany(message => message.Images)],
    };

    private static ConfigValue.Map Message(PromptMessage message) => new(
    [
        new("role", new ConfigValue.Text(message.Role)),
        new("content", message.Images.Count == 0 ? new ConfigValue.Text(message.Text) : Blocks(message)),
    ]);

    private static ConfigValue.List Blocks(PromptMessage message) =>
        new([.. message.Text.Length == 0 ? [] : (ConfigValue[])[Block("text", new ConfigValue.Text(message.Text))], .. message.Images.Select(Image)]);

    private static ConfigValue.Map Image(string url) => Block("image_url", new ConfigValue.Map([new("url", new ConfigValue.Text(url))]));

    private static ConfigValue.Map Block(string type, ConfigValue content) => new([new("type", new ConfigValue.Text(type)), new(type, content)]);
}
