namespace AmasSync.Core.Testing.Assertions.Matching;

/// <summary>The numbers that an assertion allows; null for no bound.</summary>
internal readonly record struct CountRange(int? Min, int? Max)
{
    public bool Contains(int count) => (Min is not { } min || count >= min) && (Max is not { } max || count <= max);

    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) => FormattableString.Invariant($"{min} to {max}"),
        ({ } min, null) => FormattableString.Invariant($"at least {min}"),
        (null, { } max) => FormattableString.Invariant($"at most {max}"),
        _ => "any number",
    };
}
