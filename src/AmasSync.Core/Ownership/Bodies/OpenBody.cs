using Amas.Config;

namespace AmasSync.Core.Ownership.Bodies;

/// <summary>Returns the configuration with a fingerprint, which an entry of an agent refers to, without reading it.</summary>
internal delegate StoredConfig OpenBody(string fingerprint, AgentName agent);
