using Loyalty.Host.PrivateServers;

namespace Loyalty.Host.Tests.PrivateServers;

public sealed class InstallAdviceTests
{
    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"", "apt-get install -y postgresql")]
    [InlineData("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"", "apt-get install -y postgresql")]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=\"22\"", "apt-get install -y postgresql")]
    [InlineData("ID=fedora\nVERSION_ID=42", "dnf install -y postgresql-server")]
    [InlineData("ID=\"rhel\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"9.4\"", "dnf module install -y postgresql:16/server")]
    [InlineData("ID=rocky\nID_LIKE=\"rhel fedora\"\nVERSION_ID=\"8.10\"", "dnf module install -y postgresql:16/server")]
    [InlineData("ID=\"rhel\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"10.0\"", "dnf install -y postgresql-server")]
    [InlineData("ID=alpine\nVERSION_ID=3.22.0", "apk add postgresql17")]
    [InlineData("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"", "zypper install -y postgresql-server")]
    [InlineData("ID=arch", "pacman -S --noconfirm postgresql")]
    public void Each_Linux_gets_its_own_command(string release, string command)
    {
        InstallAdvice.ForLinux(release, major: null).Should().Be(command);
    }

    [Theory]
    [InlineData("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"22.04\"")]
    [InlineData("ID=debian\nVERSION_ID=\"11\"")]
    public void A_release_whose_PostgreSQL_is_too_old_gets_one_from_PostgreSQLs_own_source(string release)
    {
        InstallAdvice.ForLinux(release, major: null).Should().EndWith("&& apt-get install -y postgresql-17");
    }

    [Fact]
    public void The_version_that_a_cluster_needs_is_the_one_advised()
    {
        var command = InstallAdvice.ForLinux("ID=debian\nVERSION_ID=\"12\"", major: 16);

        command.Should().EndWith("apt-get install -y postgresql-16");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n=\nID")]
    public void An_unknown_system_gets_an_answer_too(string release)
    {
        InstallAdvice.ForLinux(release, major: null).Should().Contain("npm");
    }
}
