using System.Text.Json;
using System.Text.RegularExpressions;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>Parses replies of models, which may contain reasoning, JSON in code fences and names in bold.</summary>
internal static partial class ReplyParser
{
    private const int MaxDecisionLength = 20_000;

    /// <summary>Finds the allowed answer that the text names; null if it names none or several.</summary>
    public static string? ParseDecision(string text, RoutingQuestion question)
    {
        var reply = RemoveThoughts(text);
        reply = reply.Length > MaxDecisionLength ? reply[^MaxDecisionLength..] : reply;
        var plain = reply.Trim().Trim('*', '`', '"', '\'', '.', '!', ' ');
        if (question is RoutingQuestion.YesOrNo && BooleanText.Parse(plain) is { } yes)
        {
            return question.AllowedAnswers[yes ? 0 : 1];
        }

        return question.AllowedAnswers.FirstOrDefault(answer => answer.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? FindOnlyNamed(reply, question.AllowedAnswers);
    }

    /// <summary>Parses the JSON object in the text; null without one.</summary>
    public static ConfigValue.Map? ParseObject(string text)
    {
        var reply = RemoveThoughts(text);
        var (start, end) = (reply.IndexOf('{', StringComparison.Ordinal), reply.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            return null;
        }

        try
        {
            return ConfigJson.Parse(reply[start..(end + 1)]) as ConfigValue.Map;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Longer names are matched first and removed, so that tech_support does not also count as tech.
    private static string? FindOnlyNamed(string text, IReadOnlyList<string> answers)
    {
        List<string> named = [];
        foreach (var answer in answers.OrderByDescending(answer => answer.Length))
        {
            var whole = $@"(?<![\p{{L}}\p{{N}}_]){Regex.Escape(answer)}(?![\p{{L}}\p{{N}}_])";
            var rest = Regex.Replace(text, whole, " ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            if (rest != text)
            {
                named.Add(answer);
            }

            text = rest;
        }

        return named is [var single] ? single : null;
    }

    private static string RemoveThoughts(string text) => Thoughts.Replace(text, "");

    [GeneratedRegex(@"^\s*<think>.*?(</think>|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Thoughts { get; }
}
