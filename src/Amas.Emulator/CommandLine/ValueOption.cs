using System.CommandLine;

namespace Amas.Emulator.CommandLine;

/// <summary>
/// Creates options whose values are parsed by a given method; an invalid value is an error that says what is expected.
/// </summary>
internal static class ValueOption
{
    public static Option<T?> Create<T>(string name, string helpName, string description, Func<string, T?> read, string example)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (read(text) is { } value)
                {
                    return value;
                }

                result.AddError($"invalid value '{text}' for {name}: expected {example}");
                return null;
            },
        };

    public static Option<string> CreatePath(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
        CustomParser = result =>
        {
            var path = result.Tokens[0].Value;
            if (path is "" or ['-', ..] || path.Contains('\0', StringComparison.Ordinal))
            {
                result.AddError($"invalid value '{path}' for {name}: expected the path of a file (with ./ before a leading hyphen)");
            }

            return path;
        },
    };

    public static Option<T?> CreateChoice<T>(string name, string description)
        where T : struct, Enum
    {
        var words = OptionText.GetWords<T>();
        return Create(name, string.Join('|', words), description, OptionText.ParseWord<T>, $"one of {string.Join(", ", words)}");
    }

    /// <summary>Creates a repeatable option. Its values may be secret, so errors do not show them.</summary>
    public static Option<T[]> CreateList<T>(string name, string helpName, string description, Func<string, T?> read, string example)
        where T : class => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                T?[] values = [.. result.Tokens.Select(token => read(token.Value))];
                if (values.Contains(null))
                {
                    result.AddError($"invalid value for {name}: expected {example}");
                }

                return [.. values.OfType<T>()];
            },
        };
}
