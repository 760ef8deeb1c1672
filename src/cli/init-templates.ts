/** What `init` writes, as a person would write it; whole files, so longer than code should be. */

/** Settings to begin with; everything else has a default. */
export function configTemplate(title: string): string {
  return `# Settings of this newsstand. "broadsheet run --help" lists what flags say the same.
title: ${JSON.stringify(title)}

# The list of feeds: broadsheet add, broadsheet import, or any text editor.
feeds: feeds.opml

# Everything that was ever fetched; keep it safe, it is the only thing that cannot be made anew.
archive: library.db

targets:
  - { kind: site, dir: public }
  # - { kind: hexo, dir: blog }

# Where the site will be, with a slash at the end; feeds and the sitemap carry it.
# url: https://news.example.org/

# private: whole texts, hidden from search engines. public: excerpts and links, for everybody.
# visibility: public

# A private host that may be asked, such as an RSSHub of your own.
# allowHosts: [localhost:1200]
`
}

/** What does not belong into version control: made by every run, or kept elsewhere. */
export const IGNORED = `library.db
library.db-*
library.db.lock
public/
`

/**
 * A workflow for GitHub: asks the feeds that are due every hour, keeps the library on a branch of its
 * own (one commit, replaced each time, so the repository does not grow), and publishes the site.
 *
 * @see https://docs.github.com/actions/reference/workflow-syntax-for-github-actions
 */
export function workflowTemplate(version: string): string {
  return `# Asks the feeds every hour and publishes the site with GitHub Pages.
# Once: Settings > Pages > Source: GitHub Actions.
#
# library.db lives on the branch "library", as one commit that each run replaces. GitHub takes files
# of up to 100 MB there; a larger library needs a machine or a bucket of its own.
name: Newsstand
on:
  schedule:
    - cron: '17 * * * *'
  workflow_dispatch:
  push:
    branches: [main]

permissions:
  contents: write
  pages: write
  id-token: write

# Two runs at once would each keep half of the news.
concurrency:
  group: newsstand
  cancel-in-progress: false

jobs:
  run:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.pages.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24

      - name: Take the library from its branch
        run: |
          found=0
          git ls-remote --exit-code --heads origin library > /dev/null || found=$?
          # 2 says that there is no such branch yet; anything else, that it could not be asked.
          if [ "$found" -eq 2 ]; then exit 0; fi
          if [ "$found" -ne 0 ]; then exit "$found"; fi
          git fetch --depth=1 origin library
          git cat-file blob FETCH_HEAD:library.db > library.db
          git rev-parse FETCH_HEAD > .git/library-was

      - name: Ask the feeds and publish
        run: npx --yes broadsheet@${version} run --due

      - name: Keep the library
        # What was fetched before something failed is worth keeping.
        if: \${{ !cancelled() && hashFiles('library.db') != '' }}
        run: |
          blob=$(git hash-object -w library.db)
          tree=$(printf '100644 blob %s\\tlibrary.db\\n' "$blob" | git mktree)
          commit=$(git -c user.name=broadsheet -c user.email=broadsheet@users.noreply.github.com \\
            commit-tree "$tree" -m "Library after run \${{ github.run_number }}")
          # Only over the library that this run began with.
          was=$(cat .git/library-was 2> /dev/null || true)
          git push --force-with-lease="library:$was" origin "$commit:refs/heads/library"

      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - id: pages
        uses: actions/deploy-pages@v4
`
}
