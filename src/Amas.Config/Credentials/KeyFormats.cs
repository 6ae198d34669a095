using System.Buffers;
using System.Text.RegularExpressions;

namespace Amas.Config.Credentials;

/// <summary>The formats of the keys of known providers, from the documentation of the providers and from public secret scanners.</summary>
internal static partial class KeyFormats
{
    /// <summary>Returns whether a text needs a full search: every format contains one of a few rare strings.</summary>
    public static bool CanOccurIn(string text) => text.AsSpan().ContainsAny(Prefixes);

    /// <summary>Returns the keys in a text, with the name of each kind and its range.</summary>
    public static IEnumerable<(string Name, Range Within)> FindKeys(string text)
    {
        foreach (Match match in GetKeyPattern().Matches(text))
        {
            // The first group is the whole match.
            var name = match.Groups.Values.Skip(1).First(group => group.Success).Name;
            yield return (Names.GetValueOrDefault(name, name), match.Index..(match.Index + match.Length));
        }
    }

    private static readonly SearchValues<string> Prefixes = SearchValues.Create(
        [
            "PRIVATE KEY", "sk-", "gsk_", "xai-", "pplx-", "hf_", "r8_", "tvly-", "AKIA", "ASIA", "AIza",
            "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "k_live_", "k_test_", "SG.",
            "npm_", "dapi", "_v1_", "eyJ", "://",
        ],
        StringComparison.Ordinal);

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Privatekey"] = "a private key",
        ["Anthropic"] = "an Anthropic API key",
        ["OpenAi"] = "an OpenAI API key",
        ["Groq"] = "a Groq API key",
        ["Xai"] = "an xAI API key",
        ["Perplexity"] = "a Perplexity API key",
        ["HuggingFace"] = "a Hugging Face token",
        ["Replicate"] = "a Replicate token",
        ["Tavily"] = "a Tavily API key",
        ["Aws"] = "an AWS access key",
        ["Google"] = "a Google API key",
        ["GitHub"] = "a GitHub token",
        ["GitLab"] = "a GitLab token",
        ["Slack"] = "a Slack token",
        ["Stripe"] = "a Stripe key",
        ["SendGrid"] = "a SendGrid key",
        ["Npm"] = "an npm token",
        ["Databricks"] = "a Databricks token",
        ["DigitalOcean"] = "a DigitalOcean token",
        ["Jwt"] = "a JSON web token",
        ["Password"] = "an address that contains a password",
    };

    [GeneratedRegex(
        @"(?<Privatekey>-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
        + @"(?:(?:[^-]|-(?!----)){0,20000}-----END [A-Z0-9 ]{1,40}-----)?)"
        + @"|(?<![A-Za-z0-9_-])(?:"
        + @"(?<Anthropic>sk-ant-[A-Za-z0-9_-]{20,})"
        + @"|(?<OpenAi>sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,})"
        + @"|(?<Groq>gsk_[A-Za-z0-9]{40,})"
        + @"|(?<Xai>xai-[A-Za-z0-9]{40,})"
        + @"|(?<Perplexity>pplx-[A-Za-z0-9]{32,})"
        + @"|(?<HuggingFace>hf_[A-Za-z0-9]{30,})"
        + @"|(?<Replicate>r8_[A-Za-z0-9]{30,})"
        + @"|(?<Tavily>tvly-[A-Za-z0-9-]{20,})"
        + @"|(?<Aws>(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z]))"
        + @"|(?<Google>AIza[0-9A-Za-z_-]{35})"
        + @"|(?<GitHub>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})"
        + @"|(?<GitLab>glpat-[A-Za-z0-9_-]{20,})"
        + @"|(?<Slack>xox[abeoprs]-[A-Za-z0-9-]{10,})"
        + @"|(?<Stripe>[rs]k_(?:live|test)_[A-Za-z0-9]{16,})"
        + @"|(?<SendGrid>SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})"
        + @"|(?<Npm>npm_[A-Za-z0-9]{36})"
        + @"|(?<Databricks>dapi[0-9a-f]{32})"
        + @"|(?<DigitalOcean>do[opr]_v1_[0-9a-f]{64})"
        + @"|(?<Jwt>eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}))"
        + @"|(?<Password>[a-z][a-z0-9+.-]{1,20}://[^\s:@/?#{}<>$]{1,100}:[^\s@/?#{}<>$]{3,100}@)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GetKeyPattern();
}
